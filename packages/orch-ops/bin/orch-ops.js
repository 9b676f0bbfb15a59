#!/usr/bin/env node
import module from 'node:module';
module.enableCompileCache?.();
try {
  const { main } = await import('../dist/bin/cli.js');
  process.exitCode = await main(new URL('../package.json', import.meta.url));
} catch (error) {
  process.stderr.write(`orch-ops could not start; reinstall it or report this: ${error?.stack ?? error}\n`);
  process.exitCode = 70;
}
