// Jest alone, without installing or building: `node scripts/jest.mjs packages/config`.
import { runJest } from './lib/jest.mjs';
import { runMain } from './lib/step.mjs';

await runMain(() => runJest(process.argv.slice(2)));
