import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { blockOf } from './skill-blocks.ts';
import { type ScratchProject, scratchProject } from './scratch-project.ts';

const files = {
  'package.json': JSON.stringify({
    name: 'parcel-tracker',
    type: 'module',
    scripts: {
      test: 'node --test --test-reporter=dot test/rates.test.mjs',
      lint: 'node --check src/rates.mjs',
    },
  }),
  'src/rates.mjs': 'export function rate(grams) {\n  return Math.ceil(grams / 1000);\n}\n',
  'test/rates.test.mjs': [
    "import assert from 'node:assert/strict';",
    "import { test } from 'node:test';",
    "import { rate } from '../src/rates.mjs';",
    "test('a kilogram', () => assert.equal(rate(1000), 1));",
    '',
  ].join('\n'),
};

const tests = [
  "test('a parcel over 20 kg pays the surcharge', () => assert.equal(rate(20_001), 26));",
  "test('a parcel of 20 kg does not', () => assert.equal(rate(20_000), 20));",
  '',
].join('\n');

const code = [
  'const heavyFromGrams = 20_000;',
  'const surchargeEuros = 5;',
  '',
  'export function rate(grams) {',
  '  return Math.ceil(grams / 1000) + (grams > heavyFromGrams ? surchargeEuros : 0);',
  '}',
  '',
].join('\n');

const ticket = {
  title: 'Charge a surcharge for parcels over 20 kg',
  type: 'FEAT',
  priority: 'high',
  context: 'The carrier takes 5 EUR more for each heavy parcel, and the shop pays it.',
  description:
    'Add 5 to the rate of a parcel heavier than 20,000 g. One of exactly 20,000 g pays the usual rate.',
  affectedFiles: [
    { path: 'src/rates.mjs', action: 'modify' },
    { path: 'test/rates.test.mjs', action: 'modify' },
  ],
  acceptanceCriteria: ['rate(20001) is 26', 'rate(20000) is 20', 'rate(1000) stays 1'],
  testStrategy: {
    unit: ['a parcel of 20,001 g pays the surcharge', 'a parcel of 20,000 g does not'],
    integration: ['none: rate() has no collaborators'],
    verification: ['npm test'],
  },
  e2eTests: ['an order with a heavy parcel shows the surcharge'],
};

const other = {
  ...ticket,
  type: 'TASK',
  title: 'Print the rate on the label',
  context: 'People ask at the counter what they paid.',
  description: 'Print what rate() gives below the address.',
  dependsOn: ['FEAT-001'],
  acceptanceCriteria: ['the label has the rate', 'it has two decimals', 'an unknown rate prints nothing'],
};

const draft = '.backlog-ops/state/new-ticket.json';

/** Runs the lines of a skill's block one by one and expects these exit codes; what each said. */
async function follow(
  project: ScratchProject,
  [skill, start]: readonly [string, string],
  codes: readonly number[],
  cwd = project.path,
): Promise<string[]> {
  const said: string[] = [];
  const ends: string[] = [];
  for (const line of blockOf(skill, start)) {
    const result = await project.shell(line, cwd);
    said.push(result.output);
    ends.push(`${result.code} ${line}${codes[said.length - 1] === result.code ? '' : `\n${result.output}`}`);
  }
  expect(ends).toEqual(blockOf(skill, start).map((line, i) => `${codes[i]} ${line}`));
  return said;
}

function reviewOf(reviewer: string, ...findings: readonly object[]): string {
  return JSON.stringify({ schemaVersion: 1, reviewer, findings });
}

const doubt = {
  file: 'src/rates.mjs',
  line: 5,
  severity: 'major',
  confidence: 95,
  title: 'The boundary is wrong',
  detail: 'rate(20000) would be 25.',
};

/** What the hook is told, and a transcript with a call on the ticket's branch. */
function transcriptOf(project: ScratchProject, folder: string): string {
  const file = project.dir.join('home/.claude/projects/app/s1.jsonl');
  project.write(
    path.relative(project.path, file),
    `${JSON.stringify({
      type: 'assistant',
      timestamp: new Date().toISOString(),
      sessionId: 's1',
      requestId: 'req_1',
      cwd: folder,
      gitBranch: 'work/FEAT-001',
      message: {
        id: 'msg_1',
        role: 'assistant',
        model: 'claude-sonnet-5-5',
        usage: { input_tokens: 12_000, output_tokens: 900 },
      },
    })}\n`,
  );
  project.write(
    '.backlog-ops/state/event.json',
    JSON.stringify({ session_id: 's1', transcript_path: file, cwd: project.path, tool_name: 'Bash' }),
  );
  return 'cost-guard hook pre-tool-use < .backlog-ops/state/event.json';
}

test('a ticket goes all the way by the commands of the skills: init, ticket, implementer', async () => {
  using project = await scratchProject(files);

  // init
  expect((await follow(project, ['init', 'ticket-core init --dry-run'], [0]))[0]).toContain('npm test');
  await follow(project, ['init', 'ticket-core init --yes'], [0]);
  await follow(project, ['init', 'ticket-core doctor'], [0, 0, 0]);
  await project.shell('git add --all && git commit -q -m "Set up the backlog"');

  // ticket
  await follow(project, ['ticket', 'ticket-core list'], [0, 0]);
  await follow(project, ['ticket', 'ticket-core impact'], [0]);
  project.write(draft, JSON.stringify({ ...ticket, acceptanceCriteria: ['TBD'] }));
  const isDry = `ticket-core new --from ${draft} --dry-run`;
  expect((await follow(project, ['ticket', isDry], [1]))[0]).toContain('criteria-too-few');
  project.write(draft, JSON.stringify(ticket));
  await follow(project, ['ticket', isDry], [0]);
  const [created] = await follow(project, ['ticket', `ticket-core new --from ${draft}`], [0]);
  expect(created).toContain('FEAT-001 backlog/data/pending/');
  const [, estimate] = await follow(project, ['ticket', 'ticket-core validate'], [0, 0]);
  expect(estimate).toContain('FEAT-001');
  project.write(draft, JSON.stringify(other));
  await project.shell(`ticket-core new --from ${draft}`);
  await project.shell('git add --all && git commit -q -m "Plan the surcharge"');

  // implementer: nothing was spent yet, and nothing limits the costs
  const [, , waves] = await follow(project, ['implementer', 'ticket-flow state'], [0, 78, 0]);
  expect(waves).toMatch(/^wave 1\n {2}FEAT-001 .*\nlater\n {2}TASK-001 {2}waits for FEAT-001/m);
  await follow(project, ['implementer', 'git worktree add'], [0]);
  const folder = path.resolve(project.path, '../app-FEAT-001');
  const inFolder = (start: string, codes: readonly number[]): Promise<string[]> =>
    follow(project, ['implementer', start], codes, folder);
  const write = (file: string, text: string): void =>
    project.write(path.relative(project.path, path.join(folder, file)), text);
  const [, route, model] = await inFolder('ticket-core start', [0, 0, 0]);
  expect(JSON.parse(route ?? '')).toMatchObject({ agent: 'general-purpose', phases: expect.anything() });
  expect(model).toMatch(/^claude-sonnet/);
  await inFolder('ticket-flow state FEAT-001 set plan', [0]);

  // the tests first
  write('test/rates.test.mjs', files['test/rates.test.mjs'] + tests);
  await inFolder('ticket-flow gate FEAT-001 --only test', [1]);
  write('src/rates.mjs', code.replace('grams > heavy', 'grams >= heavy'));
  await inFolder('ticket-flow gate FEAT-001 --prove-red', [1]);
  write('src/rates.mjs', code);
  const [proof] = await inFolder('ticket-flow gate FEAT-001 --prove-red', [0]);
  expect(proof).toContain('they fail on the base');

  // two rounds of review
  const [asked] = await inFolder('ticket-flow review FEAT-001 --dry-run', [1]);
  expect(JSON.parse(asked ?? '')).toMatchObject({
    reviewers: [{ name: 'spec-compliance' }, { name: 'code-quality' }],
  });
  write('.backlog-ops/state/reviews/FEAT-001-1-spec-compliance.json', reviewOf('spec-compliance', doubt));
  write('.backlog-ops/state/reviews/FEAT-001-1-code-quality.json', reviewOf('code-quality'));
  const [first] = await inFolder('ticket-flow review FEAT-001 --findings', [1]);
  expect(first).toContain('FEAT-001: changes (1 blocking finding)');
  const [, , , early] = await inFolder('ticket-core tick', [0, 0, 0, 1]);
  expect(early).toContain('review');
  await project.shell('git reset -q --soft HEAD~1', folder);
  await inFolder('ticket-flow route FEAT-001 --escalate', [0]);
  write('.backlog-ops/state/reviews/FEAT-001-1-spec-compliance.json', reviewOf('spec-compliance'));
  await inFolder('ticket-flow review FEAT-001 --findings', [0]);

  // commit before move
  const [, , , finished] = await inFolder('ticket-core tick', [0, 0, 0, 0]);
  expect(finished).toContain('2 tests added, now backlog/data/completed/FEAT-001');
  await inFolder('git add --all backlog', [0, 0]);
  expect((await project.shell('git status --short', folder)).output).toBe('');
  await project.shell('git merge -q --no-ff work/FEAT-001 -m "Merge FEAT-001"');
  expect(existsSync(path.join(project.path, '.backlog-ops/completions/FEAT-001.json'))).toBe(true);

  // what it cost
  expect(await project.shell(transcriptOf(project, folder))).toEqual({ code: 0, output: '' });
  const [report, history] = await follow(project, ['implementer', 'ticket-flow wave-report'], [0, 0, 78]);
  expect(report).toMatch(/FEAT-001 {2}finished .*\$0\.0330/);
  expect(history).toContain('1 added');
  expect((await project.shell('ticket-flow waves --limit 1')).output).toContain('TASK-001');
}, 180_000);
