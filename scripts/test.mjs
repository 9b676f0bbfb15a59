// The whole suite: `npm test`; arguments go to Jest: `npm test -- packages/config`.
import { runJest } from './lib/jest.mjs';
import { setUp } from './lib/set-up.mjs';
import { runMain } from './lib/step.mjs';

await runMain(async () => {
  await setUp();
  return runJest(process.argv.slice(2));
});
