#!/usr/bin/env node
void (async () => {
  try {
    if (parseInt(process.versions.node) >= 22) process.getBuiltinModule('node:module').enableCompileCache?.();
    process.exitCode = await require('../dist/bin/cli.cjs').main(`${__dirname}/../package.json`);
  } catch (error) {
    process.stderr.write(
      `skills-installer could not start; reinstall it or report this: ${error?.stack ?? error}\n`,
    );
    process.exitCode = 70;
  }
})();
