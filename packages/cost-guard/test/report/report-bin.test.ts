import { describe, expect, test } from '@jest/globals';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from '@backlog-toolkit/test-kit';
import { entry, ledgerText } from './support/ledger.ts';
import { commitAll, ledgerPath, testProject } from './support/project.ts';

const ticketCore = fileURLToPath(new URL('../../../ticket-core/bin/ticket-core.cjs', import.meta.url));
const lines = [
  entry({
    ticket_id: 'TASK-001',
    skill: 'implementer',
    cost_usd: 0.1,
    input_tokens: 1000,
    output_tokens: 50,
  }),
  entry({ ticket_id: 'TASK-001', skill: 'implementer', cost_usd: 0.2, input_tokens: 500, output_tokens: 5 }),
  entry({ ticket_id: 'FEAT-002', skill: 'TASK-009', cost_usd: 3, input_tokens: 7, output_tokens: 7 }),
  entry({ skill: 'ticket', cost_usd: 1 }),
];
const sound = { [ledgerPath]: ledgerText(lines) };
const damaged = { [ledgerPath]: ledgerText([...lines, '{broken']) };

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly out?: RegExp;
  readonly err?: RegExp;
}

const cases: readonly Case[] = [
  { name: 'text', args: [], code: 0, out: /^Spend +\$4\.30$/m },
  { name: 'by', args: ['--by', 'ticket'], code: 0, out: /^By ticket[^]*^FEAT-002 +\$3\.00 +69\.8% +1 {2}█/m },
  { name: 'csv', args: ['--format', 'csv'], code: 0, out: /^total,,4,4\.30,0,1507,62,/m },
  { name: 'markdown', args: ['--format', 'markdown'], code: 0, out: /^## Cost report/ },
  { name: 'html', args: ['--html', '-'], code: 0, out: /^<!doctype html>[^]*uPlot[^]*MIT License/ },
  { name: 'no calls then', args: ['--until', '2026-01-01'], code: 0, out: /nothing was measured/ },
  {
    name: 'a bad line',
    args: [],
    files: damaged,
    code: 0,
    out: /at least \$4\.30/,
    err: /Correct or remove/,
  },
  { name: 'strict', args: ['--strict'], files: damaged, code: 65, out: /at least/, err: /"line":5/ },
  {
    name: 'no warning of calls without a price at other times',
    args: ['--since', '2026-11-21'],
    files: { [ledgerPath]: ledgerText([entry({ cost_usd: null, model: 'unheard-of' })]) },
    code: 0,
    out: /nothing was measured/,
    err: /^$/,
  },
  { name: 'no ledger', args: ['--ledger', 'none.jsonl'], code: 66, err: /none\.jsonl/ },
  { name: 'bad day', args: ['--since', 'tomorrow'], code: 64, err: /--since/ },
  { name: 'empty html', args: ['--html='], code: 64, err: /--html expects a file/ },
  { name: 'bad top', args: ['--top', '-1'], code: 64, err: /whole number/ },
  { name: 'bad dimension', args: ['--by', 'tickets'], code: 64, err: /ticket/ },
  {
    name: 'bad config',
    args: [],
    files: { ...sound, 'backlog.config.json': '{' },
    code: 78,
    err: /backlog\.config\.json/,
  },
  { name: 'a page under a file', args: ['--html', `${ledgerPath}/x.html`], code: 73, err: /x\.html/ },
  { name: 'a folder as page', args: ['--html', 'folder'], code: 74, err: /folder/ },
];

describe('cost-guard report', () => {
  test.each(cases)('$name', async ({ args, files = sound, code, out = /^/, err = /^/ }) => {
    using project = testProject(files);
    mkdirSync(project.join('folder'));
    const result = await project.run(['report', ...args]);
    expect([result.code, result.stdout, result.stderr]).toEqual([
      code,
      expect.stringMatching(out),
      expect.stringMatching(err),
    ]);
  });

  test('writes a page, and prints a document beside it', async () => {
    using project = testProject(sound);
    const { code, stdout } = await project.run(['report', '--html', 'out/cost.html', '--json']);
    expect([code, JSON.parse(stdout).totals.costUsdExact]).toEqual([0, '4.30']);
    const page = readFileSync(project.join('out/cost.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/\b(?:src|href)=/);
  });

  test('gives actual costs to ticket-core history add, and nothing twice', async () => {
    using project = testProject(sound);
    mkdirSync(project.join('backlog/data/pending'), { recursive: true });
    mkdirSync(project.join('backlog/data/completed'), { recursive: true });
    const add = async (...by: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> => {
      const { stdout } = await project.run(['report', '--by', ...by, '--json']);
      const options = { cwd: project.join(), stdin: stdout };
      return runNode(ticketCore, ['history', 'add', '--from', '-', '--json'], options);
    };
    const first = await add('ticket');
    expect([first.code, first.stderr]).toEqual([
      0,
      expect.stringContaining('1 rows of the report name no ticket'),
    ]);
    expect(JSON.parse(first.stdout)).toMatchObject({ added: 2, replaced: 0, skipped: 1 });
    const history = JSON.parse(readFileSync(project.join('.claude/cost-history.json'), 'utf8'));
    expect(history.entries).toEqual([
      expect.objectContaining({ ticket_id: 'FEAT-002', cost_usd: 3, input_tokens: 7, output_tokens: 7 }),
      expect.objectContaining({
        ticket_id: 'TASK-001',
        cost_usd: 0.3,
        input_tokens: 1500,
        output_tokens: 55,
      }),
    ]);
    // A skill whose name looks like a ticket is none.
    expect(JSON.parse((await add('skill', 'ticket')).stdout)).toMatchObject({ added: 0, unchanged: 2 });
  });

  test('fills the outputs and the summary of a GitHub step', async () => {
    using project = testProject(damaged);
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: project.join('output'),
      GITHUB_STEP_SUMMARY: project.join('summary'),
    };
    const { code, stderr } = await project.run(['report'], { env });
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^::warning file=.*usage-ledger\.jsonl,line=5::/),
    ]);
    expect(readFileSync(project.join('output'), 'utf8')).toMatch(
      /total-usd<<.*\n4\.30\n[^]*lower-bound<<.*\ntrue\n/,
    );
    expect(readFileSync(project.join('summary'), 'utf8')).toMatch(
      /^## Cost report\n[^]*\*\*at least \$4\.30\*\*/,
    );
  });
});

describe('cost-guard delta', () => {
  const more = ledgerText([...lines, entry({ skill: 'ticket', cost_usd: 0.5 })]);

  test('compares with a revision, from any folder', async () => {
    using project = testProject(sound);
    commitAll(project);
    project.write(ledgerPath, more);
    mkdirSync(project.join('deep/er'), { recursive: true });
    const output = project.join('output');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output };
    const cwd = path.join(project.join('deep'), 'er');
    const args = ['delta', '--base', 'main', '--ledger', `../../${ledgerPath}`];
    const { code, stdout } = await project.run(args, { cwd, env });
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^<!-- cost-guard:delta -->\n### Model costs: \+\$0\.5000\n\n\$4\.30 at <code>main \([\da-f]{7}\)<\/code>/,
      ),
    ]);
    expect(readFileSync(output, 'utf8')).toMatch(
      /delta-usd<<.*\n0\.50\n[^]*base-usd<<.*\n4\.30\n[^]*total-usd<<.*\n4\.80\n/,
    );
  });

  test('a ledger that is new has all of its cost as change', async () => {
    using project = testProject({ 'README.md': 'x' });
    commitAll(project);
    project.write(ledgerPath, more);
    const { code, stderr } = await project.run(['delta', '--base', 'main']);
    expect([code, stderr]).toEqual([66, expect.stringContaining('not under git')]);
    project.git('add', '-A');
    const { stdout } = await project.run(['delta', '--base', 'main', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      hasBase: false,
      precision: 'exact',
      change: { costUsdExact: '4.80' },
    });
  });

  test.each<[string, string[], number, RegExp]>([
    ['an older file', ['--base-ledger', 'old.jsonl'], 0, /^$/],
    ['no base', [], 64, /--base REF/],
    ['two bases', ['--base', 'x', '--base-ledger', 'y'], 64, /one of/],
    ['an unset variable', ['--base='], 64, /got nothing/],
    ['no such revision', ['--base', 'nope'], 66, /git knows no commit/],
    ['an option as revision', ['--base=--help'], 66, /git knows no commit/],
    ['no such file', ['--base-ledger', 'nope'], 66, /nope/],
  ])('%s', async (_, args, code, err) => {
    using project = testProject({ ...sound, 'old.jsonl': '' });
    commitAll(project);
    const result = await project.run(['delta', ...args]);
    expect([result.code, result.stderr]).toEqual([code, expect.stringMatching(err)]);
  });

  test('says when there is no git', async () => {
    using project = testProject(sound);
    const { code, stderr } = await project.run(['delta', '--base', 'main'], {
      env: { PATH: project.join() },
    });
    expect([code, stderr]).toEqual([69, expect.stringContaining('--base-ledger')]);
  });
});
