import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runNode, runProcess, type RunResult, tempDir, type TempDir } from '@backlog-toolkit/test-kit';

const bin = fileURLToPath(new URL('../bin/prompt-lint.cjs', import.meta.url));
let folder: TempDir;

const lint = (...args: string[]): Promise<RunResult> => runNode(bin, args, { cwd: folder.path });
const git = (...args: string[]): Promise<RunResult> =>
  runProcess('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder.path });

function put(name: string, content: string): void {
  const file = path.join(folder.path, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

async function listFiles(...args: string[]): Promise<string[]> {
  const { findings } = JSON.parse((await lint('--json', ...args)).stdout);
  return findings.map((finding: { file: string }) => finding.file);
}

const dated = '---\nname: r\ndescription: d\n---\nToday is 2026-01-31.\nBe kind.\n';

beforeEach(() => {
  folder = tempDir();
  put('agents/a.md', dated);
  put('agents/b.md', dated.replace('31', '30'));
});
afterEach(() => folder.dispose());

test('a configuration in JSON or YAML, or in backlog.config.json, the nearest one', async () => {
  put('backlog.config.json', '{"promptLint": {"ignore": ["**/a.md"]}}');
  expect(await listFiles()).toEqual(['agents/b.md']);
  put(
    '.promptlintrc.yaml',
    'overrides:\n  - files: [agents/b.md]\n    rules: { volatile-timestamp: "off" }\n',
  );
  expect(await listFiles()).toEqual(['agents/a.md']);
  put('agents/.promptlintrc.json', '{"rules": {"volatile-timestamp": "off"}}');
  expect(await listFiles('--cwd', 'agents')).toEqual([]);
  expect(await listFiles('--config', 'backlog.config.json')).toEqual(['agents/b.md']);
});

test.each([
  ['.promptlintrc.json', '{"rules": {\n"volatile-timestam": "off"}}', /There is no rule "volatile-timestam"/],
  ['.promptlintrc.json', '{"rules":\n {"volatile-timestamp": "of"}}', /promptlintrc\.json:2: 2:\d+: rules/],
  ['.promptlintrc.json', '{', /promptlintrc\.json:1: expected/],
  ['.promptlintrc.yaml', 'rules:\n  - [', /promptlintrc\.yaml:\d: expected YAML/],
  ['.promptlintrc.yaml', 'rule: {}', /did you mean rules/],
])('%s with %j ends with 78', async (name, text, message) => {
  put(name, text);
  const { code, stderr } = await lint();
  expect(code).toBe(78);
  expect(JSON.parse(stderr).msg).toMatch(message);
});

test('a repository takes no configuration from outside, and one that is no text ends with 78', async () => {
  put('.promptlintrc.json', '{"rules": {"volatile-timestamp": "off"}}');
  mkdirSync(path.join(folder.path, 'agents/.git'));
  expect(await listFiles()).toEqual([]);
  expect(await listFiles('--cwd', 'agents')).toEqual(['a.md', 'b.md']);
  writeFileSync(path.join(folder.path, 'agents/.promptlintrc.json'), Buffer.from([0xc3, 0x28]));
  expect((await lint('--cwd', 'agents')).code).toBe(78);
});

test('known findings do not count', async () => {
  expect((await lint('--baseline', 'known.json')).code).toBe(66);
  expect((await lint('--baseline', 'known.json', '--update-baseline')).code).toBe(0);
  expect((await lint('--baseline', 'known.json')).code).toBe(0);
  put('agents/c.md', dated);
  expect(await listFiles('--baseline', 'known.json')).toEqual(['agents/c.md']);
  await lint('agents/c.md', '--baseline', 'known.json', '--update-baseline');
  const { findings } = JSON.parse(readFileSync(path.join(folder.path, 'known.json'), 'utf8'));
  expect(findings.map((finding: { file: string }) => finding.file)).toEqual([
    'agents/a.md',
    'agents/b.md',
    'agents/c.md',
  ]);
  expect((await lint('--update-baseline')).code).toBe(64);
});

test('--dry-run shows what a baseline would become, and writes nothing', async () => {
  const args = ['agents/a.md', '--baseline', 'new.json', '--update-baseline'];
  const { code, stdout } = await lint(...args, '--dry-run');
  expect([code, existsSync(path.join(folder.path, 'new.json'))]).toEqual([0, false]);
  expect(stdout).toContain('+++ b/new.json\n');
  expect(stdout).toContain('+      "file": "agents/a.md",\n');
  await lint(...args);
  expect((await lint(...args, '--dry-run')).stdout).toBe('');
  expect((await lint('--dry-run')).code).toBe(64);
  const before = readFileSync(path.join(folder.path, 'agents/a.md'), 'utf8');
  await lint('agents/a.md', '--fix', '--dry-run');
  expect(readFileSync(path.join(folder.path, 'agents/a.md'), 'utf8')).toBe(before);
});

test('limits end with 1', async () => {
  put('.promptlintrc.json', '{"rules": {"volatile-timestamp": "warn"}, "budgets": {"minScore": 90}}');
  expect((await lint()).code).toBe(0);
  const { code, stderr } = await lint('--max-warnings', '1', '--min-score', '96');
  expect(code).toBe(1);
  expect(stderr).toMatch(/2 warnings, expected 1 at most.*a\.md: score 95, expected 96 at least/s);
  expect((await lint('--max-warnings', '-1')).code).toBe(64);
});

test('only what changed', async () => {
  expect((await lint('--changed')).code).toBe(69);
  await git('init', '-q');
  expect(await listFiles('--changed')).toEqual(['agents/a.md', 'agents/b.md']);
  await git('add', '.');
  await git('commit', '-qm', 'one');
  expect(await listFiles('--changed')).toEqual([]);
  put('agents/a.md', `${dated}More.\n`);
  await git('commit', '-qam', 'two');
  put('agents/c.md', dated);
  put('CLAUDE.md', '@agents/c.txt\n');
  await git('add', 'CLAUDE.md');
  await git('commit', '-qm', 'three');
  put('agents/c.txt', 'Today is 2026-01-31.\n');
  expect(await listFiles('--changed')).toEqual(['agents/c.md', 'agents/c.txt']);
  expect(await listFiles('--since', 'HEAD~2')).toEqual(['agents/a.md', 'agents/c.md', 'agents/c.txt']);
  expect((await lint('--since', 'nothing')).code).toBe(69);
});

test('a model is looked up by alias or id', async () => {
  expect((await lint('--model', 'balanced')).code).toBe(1);
  expect((await lint('--model', 'nothing-4')).code).toBe(64);
});

test('init writes a configuration that changes nothing, once', async () => {
  const before = (await lint('--json')).stdout;
  expect((await lint('init', '--dry-run')).stdout).toContain('+++ b/.promptlintrc.json');
  for (const format of ['json', 'yaml']) {
    const made = await runNode(bin, ['init', '--format', format, '--cwd', 'agents'], { cwd: folder.path });
    expect(made.code).toBe(format === 'json' ? 0 : 73);
  }
  expect((await lint('init', '--format', 'yaml')).code).toBe(0);
  expect((await lint('--json')).stdout).toBe(before);
});

test('rules are listed and explained', async () => {
  const { rules } = JSON.parse((await lint('rules', '--json')).stdout);
  expect(rules[0]).toMatchObject({ id: 'volatile-timestamp', fix: 'safe', severity: { agent: 'error' } });
  expect((await lint('rules')).stdout.split('\n')).toHaveLength(rules.length + 1);
  const { stdout } = await lint('explain', 'description-too-long');
  expect(stdout).toMatch(/maxCharacters \(1024\): .*\nExamples: https:/);
  const { code, stderr } = await lint('explain', 'volatile-timestam');
  expect([code, stderr.includes('volatile-timestamp?')]).toEqual([64, true]);
});
