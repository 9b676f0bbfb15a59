'use strict';
/*
 * Preloaded by the npm scripts (`node -r …`), so that an old Node says what it lacks instead of failing on
 * syntax it cannot parse. For that reason this file keeps to the syntax of Node 4.
 */
var needed = require('../../package.json').engines.node;

function isOlder(have, want) {
  for (var i = 0; i < want.length; i += 1) {
    if (have[i] !== want[i]) return have[i] < want[i];
  }
  return false;
}

var have = process.versions.node.split('.').map(Number);
var want = needed
  .replace(/^[^0-9]*/, '')
  .split('.')
  .map(Number);
if (isOlder(have, want)) {
  process.stderr.write(
    'This is Node ' +
      process.versions.node +
      ', and backlog-toolkit needs Node ' +
      needed +
      '.\n' +
      'Install a newer Node (https://nodejs.org/en/download), then run the same command again.\n',
  );
  process.exit(78);
}
