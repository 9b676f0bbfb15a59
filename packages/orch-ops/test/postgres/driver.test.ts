import { expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { bin, queueProject } from '../bin/project.ts';

const address = 'postgres://ana:hunter2@127.0.0.1:1/queue';

test('the driver is taken from the folder that the command works in, wherever it is run', async () => {
  using project = queueProject();
  project.write('node_modules/pg/package.json', '{ "name": "pg", "version": "8.16.0" }');
  project.write(
    'node_modules/pg/index.js',
    `exports.Pool = class { on() {} async end() {} async connect() { throw new Error("this project's driver"); } };`,
  );
  using elsewhere = tempDir();
  for (const args of [['status'], ['kpi'], ['migrate', '--from'], ['consistency-check', '--queue-path']]) {
    const { stderr } = await runNode(
      bin,
      [...args, ...(args.length > 1 ? [address, '--db', 'x.db'] : ['--db', address]), '--cwd', project.path],
      { cwd: elsewhere.path },
    );
    expect([args[0], stderr]).toEqual([args[0], expect.stringContaining("this project's driver")]);
    expect(stderr).not.toContain('hunter2');
  }
});
