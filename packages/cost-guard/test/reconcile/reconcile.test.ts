import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { faultServer } from '@backlog-toolkit/test-kit';
import { answer, makeProject, type Project, spendRow, writeTranscripts } from '../import/support.ts';

interface Found {
  isWithin: boolean;
  variance: { cost: number; tokens: number };
  sources: {
    source: string;
    calls: number;
    matching: number;
    unverifiable: number;
    missing: { id: string }[];
    extra: { id: string; line: number }[];
    differing: { keys: string[]; isTooSmall: boolean }[];
  }[];
  duplicates: { line: number; firstLine: number }[];
  mend: { why: string; command: string | null }[];
}

async function reconcile(project: Project, code: number, ...more: string[]): Promise<Found> {
  const done = await project.run(['reconcile', '--json', ...more]);
  expect({ code: done.code, stderr: done.code === code ? '' : done.stderr }).toEqual({ code, stderr: '' });
  return JSON.parse(done.stdout) as Found;
}

/** Runs a command line that `reconcile` showed, in the project's folder. */
async function obey(project: Project, line: string | null): Promise<void> {
  if (line?.startsWith('cost-guard ') !== true) {
    execFileSync('sh', ['-c', line ?? 'exit 1'], { cwd: project.root });
    return;
  }
  const done = await project.run(line.split(' ').slice(1));
  if (done.code !== 0) throw new Error(`${line} ended with ${done.code}: ${done.stderr}`);
}

/** Rewrites the lines of the ledger. */
function edit(project: Project, change: (lines: string[]) => string[]): void {
  const lines = readFileSync(project.ledgerFile, 'utf8').trimEnd().split('\n');
  writeFileSync(project.ledgerFile, `${change(lines).join('\n')}\n`);
}

async function importedProject(): Promise<Project> {
  const project = makeProject();
  const ids = ['a', 'b', 'c', 'd'];
  writeTranscripts(project, { 'shop/session-1.jsonl': ids.map((id) => answer({ id })) });
  await project.run(['import', 'claude-code']);
  expect(project.ledger()).toHaveLength(4);
  return project;
}

describe('reconcile with transcripts', () => {
  test('finds nothing after an import', async () => {
    using project = await importedProject();
    const found = await reconcile(project, 0, '--max-variance', '0');
    expect(found).toMatchObject({
      isWithin: true,
      variance: { cost: 0, tokens: 0 },
      sources: [{ source: 'transcripts', calls: 4, matching: 4, unverifiable: 0 }],
      duplicates: [],
      mend: [],
    });
  });

  test('finds what is missing, too small and double, and its commands mend it', async () => {
    using project = await importedProject();
    edit(project, ([a = '', b = '', , d = '']) => [
      a,
      b.replace('"output_tokens":100', '"output_tokens":40').replace('"cost_usd":0.003', '"cost_usd":0.0024'),
      d,
      a,
      d,
    ]);
    const found = await reconcile(project, 1);
    expect(found.sources[0]?.missing.map(({ id }) => id)).toEqual(['claude-code:c:req_c']);
    expect(found.sources[0]?.differing).toMatchObject([
      { keys: ['output_tokens', 'cost_usd'], isTooSmall: true },
    ]);
    expect(found.duplicates).toMatchObject([
      { line: 4, firstLine: 1 },
      { line: 5, firstLine: 3 },
    ]);
    // One of four is missing, two are double, a fifth of one is missing.
    expect(found.variance.cost).toBeCloseTo(3.2 / 4, 10);
    expect(found.mend).toHaveLength(2);
    for (const { command } of found.mend) await obey(project, command);
    const mended = await reconcile(project, 0, '--max-variance', '0');
    expect(mended).toMatchObject({ isWithin: true, mend: [], duplicates: [] });
    const total = project.ledger().reduce((sum, { cost_usd: cost }) => sum + Number(cost), 0);
    expect(total).toBeCloseTo(0.012, 12);
    // Mending again adds nothing.
    await project.run(['import', 'claude-code', '--again']);
    expect(project.ledger()).toHaveLength(5);
  });

  test('sees an edit of equal length in the middle', async () => {
    using project = await importedProject();
    edit(project, (lines) => lines.map((line, i) => (i === 1 ? line.replace('0.003', '0.001') : line)));
    const found = await reconcile(project, 1);
    expect(found.sources[0]?.differing).toMatchObject([{ keys: ['cost_usd'], isTooSmall: false }]);
    expect(found.mend).toMatchObject([{ command: null }]);
    await reconcile(project, 0, '--max-variance', '0.2');
  });

  test('tells calls that were never made from calls whose transcript is gone', async () => {
    using project = await importedProject();
    const [first = {}] = project.ledger();
    appendFileSync(project.ledgerFile, `${JSON.stringify({ ...first, id: 'claude-code:x:req_x' })}\n`);
    appendFileSync(
      project.ledgerFile,
      `${JSON.stringify({ ...first, id: 'claude-code:y:req_y', session_id: 'long-ago' })}\n`,
    );
    const found = await reconcile(project, 1);
    expect(found.sources[0]).toMatchObject({
      unverifiable: 1,
      extra: [{ id: 'claude-code:x:req_x', line: 5 }],
    });
    const { stdout } = await project.run(['reconcile']);
    expect(stdout).toContain('extra: .backlog-ops/usage-ledger.jsonl:5 2026-11-01T10:00:00.000Z');
    expect(stdout).toContain('1 of the ledger can no longer be verified');
    expect(stdout).toMatch(/variance: 25\.00% of the cost, 25\.00% of the tokens: MORE THAN 1\.00%/);
  });

  test('counts calls without a price by their tokens', async () => {
    using project = makeProject();
    const lines = ['a', 'b'].map((id) => answer({ id, model: 'claude-unheard-of' }));
    writeTranscripts(project, { 'shop/session-1.jsonl': lines });
    await project.run(['import', 'claude-code']);
    edit(project, (all) => all.slice(1));
    expect((await reconcile(project, 1)).variance).toEqual({ cost: 0, tokens: 0.5 });
  });

  test('looks only at the time that it is told to', async () => {
    using project = await importedProject();
    edit(project, (lines) => lines.slice(1));
    await reconcile(project, 1);
    await reconcile(project, 0, '--since', '2026-11-01T10:00:00.001Z');
    const before = await reconcile(project, 0, '--until', '2026-11-01T10:00:00Z');
    expect(before.sources[0]).toMatchObject({ calls: 0, missing: [] });
  });

  test('tells GitHub', async () => {
    using project = await importedProject();
    edit(project, (lines) => lines.slice(1));
    const output = path.join(project.root, 'output.txt');
    const summary = path.join(project.root, 'summary.md');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
    const done = await project.run(['reconcile'], env);
    expect(done.code).toBe(1);
    expect(done.stdout + done.stderr).toMatch(/^::error::.*is off: variance: 25\.00%25 of the cost/m);
    expect(readFileSync(output, 'utf8')).toMatch(/^within<<.*\nfalse\n[^]*^variance<<.*\n0\.25\n/m);
    expect(readFileSync(summary, 'utf8')).toContain('claude-code:a:req_a');
  });

  test('never looks like a yes when it could not look', async () => {
    using project = await importedProject();
    expect((await project.run(['reconcile', '--ledger', 'none.jsonl'])).code).toBe(66);
    expect((await project.run(['reconcile', '--root', 'nowhere'])).code).toBe(66);
    expect((await project.run(['reconcile', '--max-variance', '2'])).code).toBe(64);
    expect((await project.run(['reconcile', '--litellm', '--timeout', '2'])).code).toBe(69);
    appendFileSync(project.ledgerFile, 'not JSON\n');
    const done = await project.run(['reconcile', '--strict']);
    expect(done.code).toBe(65);
    expect(done.stdout).toContain('5 lines, 1 of them cannot be read');
    rmSync(path.join(project.root, 'claude/projects/shop/session-1.jsonl'));
    expect((await project.run(['reconcile'])).stderr).toContain('nothing to compare with');
  });
});

describe('reconcile with a proxy', () => {
  test('finds what is missing and counted twice, and its commands mend it', async () => {
    let rows = [spendRow('r1'), spendRow('r2'), spendRow('msg_a', { completion_tokens: 100 })];
    await using server = await faultServer({
      routes: {
        '/spend/logs/v2': () => ({ json: { data: rows, total: rows.length, page: 1, total_pages: 1 } }),
      },
    });
    using project = makeProject(server.url);
    await project.run(['import', 'litellm']);
    expect(project.ledger()).toHaveLength(3);
    await reconcile(project, 0, '--litellm', '--max-variance', '0');
    rows = [...rows, spendRow('r3')];
    edit(project, (lines) => lines.filter((line) => !line.includes('litellm:r1')));
    writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'msg_a' })] });
    // As if the transcripts had been imported elsewhere, and the ledgers been joined.
    const double = (await project.run(['import', 'claude-code', '--ledger', 'other.jsonl'])).code;
    expect(double).toBe(0);
    appendFileSync(project.ledgerFile, readFileSync(path.join(project.root, 'other.jsonl')));
    const found = await reconcile(project, 1, '--litellm', '--transcripts');
    expect(found.sources.map(({ source, matching }) => [source, matching])).toEqual([
      ['transcripts', 1],
      ['litellm', 2],
    ]);
    expect(found.sources[1]?.missing.map(({ id }) => id)).toEqual(['litellm:r1', 'litellm:r3']);
    expect(found.duplicates).toMatchObject([{ line: 2, firstLine: 3 }]);
    await obey(project, found.mend.find(({ command }) => command?.includes('litellm'))?.command ?? null);
    const after = await reconcile(project, 1, '--litellm', '--transcripts');
    expect(after.sources[1]?.missing).toEqual([]);
    expect(project.ledger()).toHaveLength(5);
    await obey(project, after.mend[0]?.command ?? null);
    // What the transcript tells is not missing because the proxy tells it too.
    await reconcile(project, 0, '--litellm', '--transcripts', '--max-variance', '0');
  });
});
