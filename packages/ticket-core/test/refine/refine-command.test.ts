import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { boardSpec } from '../../src/commands/board-spec.ts';
import { estimateSpec } from '../../src/commands/estimate-spec.ts';
import { graphSpec } from '../../src/commands/graph-spec.ts';
import { historyAddSpec } from '../../src/commands/history-add-spec.ts';
import { historyShowSpec } from '../../src/commands/history-show-spec.ts';
import { refineSpec } from '../../src/commands/refine-spec.ts';
import { type TestProject, testProject, ticketText } from '../support/project.ts';
import { filesSection } from '../scope/check-rule.ts';
import { runCommand } from './run-command.ts';

const pending = (id: string): string => `backlog/data/pending/${id}-ticket.md`;
const completed = (id: string): string => `backlog/data/completed/${id}-ticket.md`;
const words = {
  Context: 'Heavy parcels cost couriers extra money.',
  Description: 'Charge a surcharge above twenty kilograms per parcel.',
};

/** One sound ticket, one whose file is deleted, one whose file moved, one said twice, one with a lost order. */
function makeProject(): TestProject {
  const project = testProject(
    {
      'src/rates.ts': 'export const rate = 1;\n',
      'src/gone.ts': 'export const gone = "this file is going to be deleted";\n',
      'src/old.ts': 'export const name = "this one will only be moved elsewhere";\nexport const other = 2;\n',
      [pending('TASK-001')]: ticketText('TASK-001', { frontmatter: { title: 'Order list' } }),
      [pending('TASK-002')]: ticketText('TASK-002', {
        frontmatter: { title: 'Shrink the archive' },
        sections: {
          Context: 'Archives grow.',
          Description: 'Compress nightly.',
          ...filesSection('modify src/gone.ts').sections,
        },
      }),
      [pending('TASK-003')]: ticketText('TASK-003', {
        frontmatter: { title: 'Rename people' },
        sections: {
          Context: 'Names vary.',
          Description: 'Unify spelling.',
          ...filesSection('modify src/old.ts').sections,
        },
      }),
      [pending('TASK-004')]: ticketText('TASK-004', {
        frontmatter: { title: 'Surcharge for heavy parcels' },
        sections: words,
      }),
      [completed('TASK-000')]: ticketText('TASK-000', {
        frontmatter: { title: 'Surcharge for heavy parcels', status: 'completed' },
        sections: words,
      }),
      [pending('BUG-001')]: ticketText('BUG-001', {
        frontmatter: { title: 'Checkout loses orders', priority: 'low', severity: 'low' },
        sections: {
          Context: 'Carts empty.',
          Description: 'Keep sessions.',
          'Steps to Reproduce': '1. x',
          Expected: 'x',
          Actual: 'x',
          'Regression Tests': '- x',
          'Affected Files': 'None.',
        },
      }),
    },
    { git: true },
  );
  project.git('add', '.');
  project.git('commit', '-q', '-m', 'Add');
  project.git('rm', '-q', 'src/gone.ts');
  project.git('mv', 'src/old.ts', 'src/new.ts');
  project.git('commit', '-q', '-m', 'Change');
  return project;
}

const verdictsOf = (stdout: string): unknown => {
  const {
    tickets,
  }: {
    tickets: {
      id: string;
      verdict: string;
      evidence: { text: string }[];
      proposals: { field: string; to: string }[];
    }[];
  } = JSON.parse(stdout);
  return tickets.map(({ id, verdict, evidence, proposals }) => [
    id,
    verdict,
    ...evidence.map(({ text }) => text.replace(/: score.*/, '')),
    ...proposals.map(({ field, to }) => `${field} ${to}`),
  ]);
};

test('verdicts with their evidence; the same input gives the same bytes; --json writes nothing', async () => {
  using project = makeProject();
  const first = await runCommand(refineSpec, ['--json'], project.path);
  expect(first).toMatchObject({ code: 0 });
  expect(verdictsOf(first.stdout)).toEqual([
    ['BUG-001', 'UPDATED', 'severity critical', 'priority high'],
    ['TASK-001', 'VALID', 'its file is as it says'],
    ['TASK-002', 'OBSOLETE', 'src/gone.ts was deleted'],
    ['TASK-003', 'UPDATED', 'src/old.ts is src/new.ts now'],
    ['TASK-004', 'DUPLICATE', 'is much like completed TASK-000'],
  ]);
  expect((await runCommand(refineSpec, ['--json'], project.path)).stdout).toBe(first.stdout);
  expect(project.git('status', '--porcelain')).toBe('');
});

test('the report stands beside the data folder, or where --out says', async () => {
  using project = makeProject();
  expect(await runCommand(refineSpec, [], project.path)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('health '),
  });
  const report =
    readdirSync(path.join(project.path, 'backlog')).find((name) => name.startsWith('refinement-report-')) ??
    '';
  const text = project.read(`backlog/${report}`);
  expect(text).toContain('| BUG-001 | severity | low | critical | line 3 says loses orders |');
  expect((await runCommand(refineSpec, ['--out', '-'], project.path)).stdout).toBe(text);
  await runCommand(refineSpec, ['--out', 'r.md', '--json'], project.path);
  expect(project.read('r.md')).toBe(text);
});

test('--apply writes sections, moves what is obsolete and comes to rest', async () => {
  using project = makeProject();
  const untouched = project.read(pending('TASK-001'));
  const dry = await runCommand(refineSpec, ['--apply', '--dry-run'], project.path);
  expect(dry.stdout).toContain(`rename from ${pending('TASK-002')}`);
  expect(project.git('status', '--porcelain')).toBe('');

  expect(await runCommand(refineSpec, ['--apply'], project.path)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('4 tickets changed, 1 of them moved to completed'),
  });
  expect(existsSync(path.join(project.path, pending('TASK-002')))).toBe(false);
  expect(project.read(completed('TASK-002'))).toMatch(/^status: obsolete$/m);
  expect(project.read(completed('TASK-002'))).toMatch(
    /## Refinement\n\n- Verdict: OBSOLETE\n- Checked: \d{4}-\d\d-\d\d\n- Evidence: src\/gone\.ts was deleted\n- Left: nothing\n$/,
  );
  expect(project.read(pending('TASK-001'))).toBe(untouched);

  const after = await runCommand(refineSpec, ['--apply', '--json'], project.path);
  expect(JSON.parse(after.stdout)).toMatchObject({
    applied: { changed: [], skipped: [] },
    counts: { OBSOLETE: 0, DUPLICATE: 1, UPDATED: 2, VALID: 1 },
  });
});

test('without git nothing is called obsolete for its files', async () => {
  using project = testProject({ [pending('TASK-001')]: ticketText('TASK-001') });
  const { stdout } = await runCommand(refineSpec, ['--json'], project.path);
  expect(verdictsOf(stdout)).toEqual([['TASK-001', 'UPDATED', 'src/rates.ts does not exist']]);
});

test('estimate, history, graph and board on the same project', async () => {
  using project = makeProject();
  const report = JSON.stringify({
    schemaVersion: 1,
    rows: [
      { ticket_id: 'TASK-000', cost_usd: 0.5, input_tokens: 900, output_tokens: 100 },
      { ticket_id: null, cost_usd: 1 },
    ],
  });
  expect(await runCommand(historyAddSpec, ['--from', '-', '--json'], project.path, report)).toMatchObject({
    code: 0,
    stdout:
      '{"schemaVersion":1,"file":".claude/cost-history.json","added":1,"replaced":0,"unchanged":0,"skipped":1,"dryRun":false}\n',
  });
  expect((await runCommand(historyAddSpec, ['--from', '-'], project.path, report)).stdout).toContain(
    '0 added, 0 replaced, 1 there already',
  );
  expect(await runCommand(historyAddSpec, ['--from', '-'], project.path, '{')).toMatchObject({ code: 65 });
  expect((await runCommand(historyShowSpec, [], project.path)).stdout).toBe(
    'BY          NAME     TICKETS  INPUT  OUTPUT  USD\ntype        TASK     1        900    100     0.50\ncomplexity  trivial  1        900    100     0.50\n',
  );
  const estimate: unknown = JSON.parse(
    (await runCommand(estimateSpec, ['TASK-001', '--json'], project.path)).stdout,
  );
  expect(estimate).toMatchObject({
    estimates: [
      {
        ticketId: 'TASK-001',
        basis: 'history',
        tokens: { input: 900, output: 100 },
        estimatedTokens: 12_004,
        scopeBoundary: 'src',
      },
    ],
  });
  expect((await runCommand(estimateSpec, [], project.path)).stdout).toMatch(/^ID .*\n[\s\S]*\ntotal /);
  expect(await runCommand(estimateSpec, ['TASK-404'], project.path)).toMatchObject({ code: 1 });
  expect((await runCommand(graphSpec, ['TASK-001'], project.path)).stdout).toBe(
    'TASK-001 Order list (pending)\n',
  );
  expect((await runCommand(graphSpec, ['--format', 'mermaid', '--all'], project.path)).stdout).toContain(
    'flowchart TD',
  );
  expect((await runCommand(boardSpec, ['--limit', '2'], project.path)).stdout).toContain('… 3 more');
  expect(await runCommand(boardSpec, ['--limit', '0'], project.path)).toMatchObject({ code: 64 });
});
