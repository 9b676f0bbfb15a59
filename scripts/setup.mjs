// Installs the dependencies and builds every package: `npm run setup`.
import { setUp } from './lib/set-up.mjs';
import { runMain } from './lib/step.mjs';

await runMain(async () => {
  await setUp();
});
