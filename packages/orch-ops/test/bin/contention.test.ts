import { describe, expect, test } from '@jest/globals';
import { conflicts } from './conflicts.ts';
import { awkwardQueue, places, queueProject } from './project.ts';

const processes = 5;

describe.each(['markdown', 'sqlite'] as const)('commands at once on a queue in %s', (kind) => {
  test('of those that exclude each other one wins, and the others say so', async () => {
    using project = queueProject(awkwardQueue);
    await project.run(['migrate']);
    const prefix = kind === 'sqlite' ? ['--db', places.db] : [];
    for (const [args, line] of conflicts) {
      const runs = Array.from({ length: processes }, () => project.run([...prefix, ...args]));
      const results = (await Promise.all(runs)).map(({ code, stdout }) => `${code} ${stdout}`);
      const expected = [`0 ${line}`, ...Array.from({ length: processes - 1 }, () => '1 ')];
      expect([args[0], ...results.sort()]).toEqual([args[0], ...expected]);
    }
    const pickers = Array.from({ length: processes }, (_, worker) =>
      project.run([...prefix, 'pick', '--owner', `p${worker}`]),
    );
    const picked = (await Promise.all(pickers)).map(({ stdout }) => stdout.trim());
    const ids = picked.filter((line) => line !== 'No pending tasks').sort();
    expect(ids).toEqual(kind === 'sqlite' ? ['NEW', 'ORCH-004'] : ['NEW', 'ORCH-004', 'ORCH-005']);
  }, 60_000);
});
