// Loaded before a bin: when it ends, the files that it loaded, and the modules of Node, stand in LOADED_LIST.
const { writeFileSync } = require('node:fs');

process.on('exit', () =>
  writeFileSync(
    process.env.LOADED_LIST,
    [...Object.keys(require.cache), ...process.moduleLoadList].join('\n'),
  ),
);
