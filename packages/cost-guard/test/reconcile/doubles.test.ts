import { describe, expect, test } from '@jest/globals';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { faultServer, type FaultServer } from '@backlog-toolkit/test-kit';
import { answer, makeProject, type Project, spendRow, writeTranscripts } from '../import/support.ts';

/** The proxy's row of the call that `answer` tells of, under an id of the proxy's own. */
function rowOf(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return spendRow(id, {
    completion_tokens: 100,
    model: 'anthropic/claude-sonnet-5-5',
    spend: 0.003,
    ...more,
  });
}

function serve(rows: readonly unknown[]): Promise<FaultServer> {
  return faultServer({
    routes: {
      '/spend/logs/v2': () => ({ json: { data: rows, total: rows.length, page: 1, total_pages: 1 } }),
    },
  });
}

async function ids(project: Project): Promise<unknown[]> {
  return project.ledger().map(({ id }) => id);
}

async function reconcile(project: Project, ...more: string[]): Promise<Record<string, unknown>> {
  const { stdout } = await project.run(['reconcile', '--json', ...more]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('a call that a proxy and a transcript tell of under one id', () => {
  test.each([
    [
      ['claude-code', 'litellm'],
      ['claude-code:msg_a:req_msg_a', 'litellm:msg_b'],
    ],
    [
      ['litellm', 'claude-code'],
      ['litellm:msg_a', 'litellm:msg_b'],
    ],
  ])('is imported once: %s', async (order, expected) => {
    await using server = await serve([rowOf('msg_a'), rowOf('msg_b')]);
    using project = makeProject(server.url);
    writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'msg_a' })] });
    for (const source of order) {
      const dry = await project.run(['import', source, '--dry-run', '--json']);
      const done = await project.run(['import', source, '--json']);
      const { added } = JSON.parse(done.stdout) as { added: number };
      expect(JSON.parse(dry.stdout)).toMatchObject({ added });
    }
    expect(await ids(project)).toEqual(expected);
    // Neither source misses it, and reading all again adds nothing.
    expect(await reconcile(project, '--litellm', '--transcripts')).toMatchObject({
      isWithin: true,
      variance: { cost: 0, tokens: 0 },
      duplicates: [],
      mend: [],
    });
    await project.run(['import', 'claude-code', '--again']);
    expect(project.ledger()).toHaveLength(2);
  });

  test('stays once when the transcript tells more of it later', async () => {
    await using server = await serve([rowOf('msg_a')]);
    using project = makeProject(server.url);
    await project.run(['import', 'litellm']);
    const line = answer({ id: 'msg_a', output: 100 });
    writeTranscripts(project, { 'shop/session-1.jsonl': [line] });
    await project.run(['import', 'claude-code']);
    writeTranscripts(project, { 'shop/session-1.jsonl': [line, answer({ id: 'msg_a', output: 900 })] });
    await project.run(['import', 'claude-code']);
    expect(await ids(project)).toEqual(['litellm:msg_a']);
  });
});

test('a call that the other source told with other tokens is differing', async () => {
  await using server = await serve([rowOf('msg_a', { completion_tokens: 90, spend: 7 })]);
  using project = makeProject(server.url);
  writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'msg_a' })] });
  await project.run(['import', 'claude-code']);
  const found = await reconcile(project, '--litellm');
  expect(found).toMatchObject({
    isWithin: true,
    // What a proxy charges may be something else than the price.
    variance: { cost: 0, tokens: 10 / 1090 },
    sources: [{ elsewhere: 1, differing: [{ keys: ['output_tokens'], isTooSmall: false }] }],
  });
});

describe('a call that a proxy and a transcript tell of under ids of their own', () => {
  test('is shown as a likely double, with both lines', async () => {
    const later = { startTime: '2026-11-01T10:20:00Z' };
    const rows = [
      rowOf('call-1', { startTime: '2026-11-01T09:59:40Z' }),
      rowOf('call-2', later),
      rowOf('msg_x'),
    ];
    await using server = await serve(rows);
    using project = makeProject(server.url);
    writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'msg_a' })] });
    await project.run(['import', 'litellm']);
    await project.run(['import', 'claude-code', '--keep-doubles']);
    const found = await reconcile(project, '--litellm', '--transcripts');
    expect(found['likelyDuplicates']).toMatchObject([
      {
        id: 'claude-code:msg_a:req_msg_a',
        line: 4,
        from: 'claude-code',
        firstLine: 1,
        firstFrom: 'litellm',
      },
    ]);
    expect(found).toMatchObject({ isWithin: true, duplicates: [], mend: [{ command: null }] });
    const { stdout } = await project.run(['reconcile']);
    expect(stdout).toContain('likely duplicates: 1 ($0.0030), not in the variance\n');
    expect(stdout).toContain(
      'likely duplicate: .backlog-ops/usage-ledger.jsonl:1 (litellm, 2026-11-01T09:59:40.000Z, litellm:call-1) and ' +
        '.backlog-ops/usage-ledger.jsonl:4 (claude-code, 2026-11-01T10:00:00.000Z, claude-code:msg_a:req_msg_a): ' +
        'same model and tokens, $0.0030\n',
    );
  });

  test('is not missing, so that mending does not double it', async () => {
    await using server = await serve([
      rowOf('call-1', { startTime: '2026-11-01T09:59:40Z' }),
      rowOf('call-2'),
    ]);
    using project = makeProject(server.url);
    writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'msg_a' })] });
    await project.run(['import', 'claude-code']);
    const found = await reconcile(project, '--litellm', '--max-variance', '1');
    expect(found['sources']).toMatchObject([
      { source: 'litellm', elsewhere: 1, missing: [{ costUsd: 0.003 }] },
    ]);
  });
});

describe('lines without an id', () => {
  const plain = {
    timestamp: '2026-11-01T10:00:00Z',
    model: 'claude-sonnet-5-5',
    input_tokens: 1000,
    output_tokens: 100,
  };
  const write = (project: Project, ...lines: object[]): void =>
    appendFileSync(project.ledgerFile, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

  test('stand for the calls that they tell the content of', async () => {
    using project = makeProject();
    writeTranscripts(project, {
      'shop/session-1.jsonl': [
        answer({ id: 'msg_a' }),
        answer({ id: 'msg_b', at: '2026-11-01T11:00:00.000Z' }),
      ],
    });
    await project.run(['import', 'claude-code']);
    writeFileSync(project.ledgerFile, readFileSync(project.ledgerFile, 'utf8').split('\n')[1] + '\n');
    expect(await reconcile(project)).toMatchObject({
      sources: [{ matching: 1, byContent: 0, missing: [{}] }],
    });
    write(project, plain);
    const found = await reconcile(project);
    expect(found).toMatchObject({
      linesWithoutId: 1,
      isWithin: true,
      sources: [{ matching: 1, byContent: 1, missing: [] }],
      likelyDuplicates: [],
    });
    const { stdout } = await project.run(['reconcile']);
    expect(stdout).toContain('2 lines, 1 without an id\n');
    expect(stdout).toContain('1 match, 1 more by content alone\n');
    await project.run(['import', 'claude-code', '--again']);
    expect(project.ledger()).toHaveLength(2);
  });

  test('are doubles when they say what another line says', async () => {
    using project = makeProject();
    writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'msg_a' })] });
    await project.run(['import', 'claude-code']);
    const other = { ...plain, output_tokens: 7 };
    // Twice nothing says nothing.
    const empty = { timestamp: plain.timestamp, cost_usd: 1 };
    write(project, plain, other, { ...other, timestamp: '2026-11-01T12:00:00+02:00' }, empty, empty);
    const found = await reconcile(project);
    expect(found).toMatchObject({
      isWithin: false,
      duplicates: [
        { id: null, line: 2, firstLine: 1, by: 'content' },
        { id: null, line: 4, firstLine: 3, by: 'content' },
      ],
      mend: [{ command: null }],
    });
    const { stdout } = await project.run(['reconcile']);
    expect(stdout).toContain(
      'usage-ledger.jsonl:2 counts the call of line 1 again: $0.0030 without an id; same time, model and tokens\n',
    );
  });
});

test('a line that is not UTF-8 is told, not compared', async () => {
  using project = makeProject();
  writeTranscripts(project, { 'shop/session-1.jsonl': [answer({ id: 'msg_a' })] });
  await project.run(['import', 'claude-code']);
  appendFileSync(project.ledgerFile, Buffer.from('{"timestamp":"2026-11-01","skill":"\xff"}\n', 'latin1'));
  expect(await reconcile(project)).toMatchObject({ badLineCount: 1, badLines: [{ line: 2 }] });
});
