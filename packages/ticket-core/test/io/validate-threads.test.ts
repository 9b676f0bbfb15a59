import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNode } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { openWorkspace } from '../../src/io/workspace.ts';
import { validateBacklog } from '../../src/io/validate-backlog.ts';
import { testProject, type TestProject } from '../support/project.ts';

interface Generator {
  readonly generateBacklog: (
    folder: string,
    count: number,
    seed?: number,
  ) => readonly { readonly files: readonly string[] }[];
  readonly makeRandom: (seed: number) => () => number;
}

const url = new URL('../../bench/generate-backlog.mjs', import.meta.url).href;
const { generateBacklog, makeRandom } = (await import(url)) as Generator;

const spoilers: readonly ((text: string) => string)[] = [
  (text) => text.replace(/^## (.*)$/m, '### $1'),
  (text) => text.replace('## Acceptance Criteria', '## Acceptance'),
  (text) => text.replace(/^priority: .*$/m, 'priority: P1'),
  (text) => text.replace(/^status: .*$/m, 'status: completed'),
  (text) => text.replace('---\n', '---\nblocks: [TASK-001, BUG-2]\n'),
  (text) => text.replace(/^depends_on: .*$/m, 'depends_on: [TASK-9999, "two words"]'),
  (text) => text.replaceAll(/^npm test.*$/gm, 'echo done'),
  (text) =>
    text.replace(
      '## Description\n\n',
      '## Description\n\nProduction is down: TODO call `readRates()` here. ',
    ),
  (text) =>
    text.replace(
      '## Description\n\n',
      '## Description\n\nAdd function `readRates` and use `\u{1f4e6}`. \ud800',
    ),
  (text) => text.replaceAll('modify', 'create'),
  (text) => text.replace('---\n', '---\nunfinished: [\n'),
  (text) => text.replaceAll('\n', '\r\n'),
];

/** A backlog of many faults beside some code; the same for the same seed. */
function faultyProject(seed: number): TestProject {
  const project = testProject({ 'src/index.ts': 'export const rates = [1];\n' }, { git: seed % 2 === 0 });
  const tickets = generateBacklog(project.path, 420, seed);
  const random = makeRandom(seed + 7);
  for (const { files } of tickets.slice(0, 40))
    for (const file of files) project.write(file, 'line\n'.repeat(Math.floor(random() * 3000)));
  for (const folder of ['pending', 'completed']) {
    const dir = path.join(project.path, 'backlog/data', folder);
    for (const name of readdirSync(dir)) {
      const spoil = random() < 0.4 ? spoilers[Math.floor(random() * spoilers.length)] : undefined;
      const file = path.join(dir, name);
      if (spoil) writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    }
  }
  return project;
}

const child = path.join(import.meta.dirname, '../children/validate-threads.mjs');

async function compare(project: TestProject, ...more: readonly string[]): Promise<unknown[]> {
  const { stdout, stderr } = await runNode(child, [project.path, ...more]);
  expect(stderr).toBe('');
  return stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const same = { isEqual: true, helped: true, rules: expect.any(Number) };

test.each([1, 2])('two threads find the same as one, seed %i', async (seed) => {
  using project = faultyProject(seed);
  const results = await compare(project);
  expect(results).toEqual([same, same]);
  const [{ rules = 0 } = {}] = results as { rules?: number }[];
  expect(rules).toBeGreaterThan(15);
});

test('what a thread had taken when it ended is checked again', async () => {
  using project = faultyProject(3);
  expect(await compare(project, 'end')).toEqual([same, same]);
});

test('goes on alone when a second thread cannot start', async () => {
  using project = faultyProject(4);
  const workspace = await openWorkspace({ cwd: project.path });
  // Beside the sources there is no built worker.
  const [one, two] = [
    await validateBacklog(workspace, { all: true, threads: 1 }),
    await validateBacklog(workspace, { all: true, threads: 2 }),
  ];
  expect(two.findings).toEqual(one.findings);
  expect(two.findings.length).toBeGreaterThan(100);
});
