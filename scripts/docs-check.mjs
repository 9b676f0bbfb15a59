// Checks the documentation like code: `npm run docs:check -- [--show] [PAGE…]`. Links lead somewhere, what a page tells its reader to run
// prints what the page says, and everything that users can type or set is documented.
import { setUp } from './lib/set-up.mjs';
import { runMain } from './lib/step.mjs';

await runMain(async () => {
  await setUp();
  // It needs what the set-up installed and built.
  const { checkDocs } = await import('./docs/check/main.mjs');
  return checkDocs(process.argv.slice(2));
});
