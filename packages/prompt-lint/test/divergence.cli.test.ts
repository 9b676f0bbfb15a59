import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runNode, type RunResult, tempDir, type TempDir } from '@backlog-toolkit/test-kit';
import { marked, message, request, text } from './support/requests.ts';

const bin = fileURLToPath(new URL('../bin/prompt-lint.cjs', import.meta.url));
let folder: TempDir;

const divergence = (...args: readonly string[]): Promise<RunResult> =>
  runNode(bin, ['divergence', ...args], { cwd: folder.path, stdin: '' });

const say = (said: string): string =>
  request({
    system: [marked(text('word '.repeat(400))), marked(text(said))],
    messages: [message('user', text('Hello'))],
  });

function put(name: string, content: string): void {
  writeFileSync(path.join(folder.path, name), content);
}

beforeEach(() => {
  folder = tempDir();
  put('a.json', say('Today is 2026-01-31.'));
  put('b.json', say('Today is 2026-02-01.'));
});
afterEach(() => folder.dispose());

test('says where two requests part, why, and what it costs, and ends with 1', async () => {
  const { code, stdout } = await divergence('a.json', 'b.json');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^a\.json and b\.json part in the system prompt, block 2 of the request\.\n {2}a\.json:1:\d+ {2}.*2026-01-31.*\n {2}b\.json:1:\d+ {2}.*2026-02-01.*\nThe likely cause is a date or time\.\n/,
  );
  expect(stdout).toMatch(/\nStill readable {3}about \d+ tokens .*\nLost {13}about \d+ tokens /);
});

test('prints one JSON document', async () => {
  const { code, stdout } = await divergence('a.json', 'b.json', '--json');
  const document = JSON.parse(stdout);
  expect([code, Object.keys(document)]).toEqual([
    1,
    ['schemaVersion', 'a', 'b', 'divergence', 'shared', 'readable', 'lost', 'assumptions'],
  ]);
  expect([document.divergence.section, document.divergence.cause]).toEqual(['system', 'timestamp']);
});

test('ends with 0 when nothing is lost', async () => {
  const { code, stdout } = await divergence('a.json', 'a.json');
  expect([code, stdout.split('\n')[0]]).toEqual([0, 'a.json begins with all of a.json.']);
});

test('refuses what is no request', async () => {
  put('bad.json', '{"messages": [}');
  expect((await divergence('a.json', 'bad.json')).code).toBe(65);
  expect((await divergence('a.json', 'nothing.json')).code).toBe(66);
  expect((await divergence('a.json')).code).toBe(64);
});

test('lint knows the models that requests name', async () => {
  put('short.json', request({ model: 'claude-opus-4-8', system: [marked(text('Be kind.'))] }));
  const { code, stdout } = await runNode(bin, ['short.json', '--json'], { cwd: folder.path, stdin: '' });
  const [finding] = JSON.parse(stdout).findings;
  expect([code, finding.ruleId, finding.data.minCacheableTokens]).toEqual([0, 'prefix-below-minimum', 1024]);
});
