import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  findPostgres,
  runNode,
  type RunResult,
  startPostgres,
  tempDir,
  type TempDir,
} from '@backlog-toolkit/test-kit';
import { copyLedger, prepareLedger } from '@backlog-toolkit/usage-ledger';

const bin = fileURLToPath(new URL('../bin/prompt-lint.cjs', import.meta.url));
let folder: TempDir;

const estimate = (...args: string[]): Promise<RunResult> =>
  runNode(bin, ['estimate', ...args], { cwd: folder.path });

function put(name: string, content: string): void {
  const file = path.join(folder.path, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const rules = 'Read every file before you speak of it.\n'.repeat(100);

beforeEach(() => {
  folder = tempDir();
  put('CLAUDE.md', `Last updated: 2026-01-31 10:22:05\n\n${rules}`);
  put('agents/a.md', `---\nname: r\ndescription: d\n---\nToday is 2026-01-31.\n${rules}${rules}`);
});
afterEach(() => folder.dispose());

test('says what it assumes with every number, in text and JSON', async () => {
  const { code, stdout } = await estimate('--model', 'balanced', '--sort', 'cost');
  expect(code).toBe(0);
  expect(stdout).toMatch(/USD saved\/day.*agents\/a\.md.*CLAUDE\.md.*all files.*It assumes:/s);
  expect(stdout).toContain('used 100 times a day');
  const { assumptions, files, model } = JSON.parse((await estimate('--json')).stdout);
  expect(assumptions).toContain('No model is named, so nothing is said of USD.');
  expect(files[0]).toMatchObject({ file: 'CLAUDE.md', basis: 'assumed-rate', stableNow: { tokens: 0 } });
  expect([model, files[0].savedUsdPerDay]).toEqual([null, null]);
});

test('uses of a ledger: sessions that follow each other closely hit', async () => {
  const calls = [100, 98, 30, 1].map((minutes, at) => ({ timestamp: ago(minutes), session_id: `s${at}` }));
  put(
    'ledger.jsonl',
    [...calls, { session_id: 'no time' }].map((call) => `${JSON.stringify(call)}\n`).join(''),
  );
  const { stdout, stderr } = await estimate('CLAUDE.md', '--ledger', 'ledger.jsonl', '--json');
  const [file] = JSON.parse(stdout).files;
  expect(file.usesPerDay.value).toBe(4);
  expect(file.hitRate.value).toBe(0.25);
  expect(stderr).toMatch(/1 lines? cannot be read/);
  const hour = await estimate('CLAUDE.md', '--ledger', 'ledger.jsonl', '--cache-ttl', '1h', '--json');
  expect(JSON.parse(hour.stdout).files[0].hitRate.value).toBe(0.5);
});

const testWithServer = findPostgres() === undefined ? test.skip : test;

testWithServer(
  'uses of a ledger in PostgreSQL are those of the file (skipped without a PostgreSQL server)',
  async () => {
    await using server = await startPostgres();
    const calls = [100, 98, 30, 1].map((minutes, at) => ({ timestamp: ago(minutes), session_id: `s${at}` }));
    put('ledger.jsonl', calls.map((call) => `${JSON.stringify(call)}\n`).join(''));
    const connection = { cwd: import.meta.dirname };
    await prepareLedger(server.url(), connection);
    await copyLedger(path.join(folder.path, 'ledger.jsonl'), server.url(), { connection });
    const figuresOf = async (ledger: string): Promise<unknown> => {
      const { stdout, stderr } = await estimate('CLAUDE.md', '--ledger', ledger, '--json');
      expect(`${stdout}${stderr}`).not.toContain(server.password);
      return JSON.parse(stdout).files;
    };
    expect(await figuresOf(server.url())).toEqual(await figuresOf('ledger.jsonl'));
  },
  60_000,
);

test('uses of transcripts', async () => {
  const line = (minutes: number, id: string): string =>
    `${JSON.stringify({
      type: 'assistant',
      timestamp: ago(minutes),
      sessionId: id,
      requestId: id,
      message: { id, model: 'claude-sonnet-5-5', usage: { input_tokens: 1, output_tokens: 1 } },
    })}\n`;
  put('claude/projects/p/one.jsonl', line(10, 'one'));
  put('claude/projects/p/two.jsonl', line(8, 'two'));
  const { stdout } = await estimate('CLAUDE.md', '--transcripts=claude', '--json');
  const { files, assumptions } = JSON.parse(stdout);
  expect(files[0]).toMatchObject({ basis: 'timestamps', usesPerDay: { value: 2 }, hitRate: { value: 0.5 } });
  expect(assumptions[1]).toMatch(/^Uses are those of the transcripts in 1\.0 days/);
  expect((await estimate('--transcripts=claude', '--ledger', 'x')).code).toBe(64);
  expect((await estimate('--ledger', 'nothing.jsonl')).code).toBe(66);
});

test('other providers have prices too; a file of several requests is not estimated', async () => {
  put('prompts/a.md', `${rules.repeat(2)}\nToday is 2026-01-31.\n\n${rules}`);
  put('batch.jsonl', '{"model": "m", "messages": []}\n');
  const { stdout, stderr } = await estimate('prompts', 'batch.jsonl', '--model', 'gpt-4o', '--json');
  const { files } = JSON.parse(stdout);
  expect(files).toHaveLength(1);
  expect(files[0].stableNow.tokens).toBeGreaterThan(1900);
  expect(files[0].savedUsdPerDay.value).toBeGreaterThan(0);
  expect(stderr).toContain('several requests');
});
