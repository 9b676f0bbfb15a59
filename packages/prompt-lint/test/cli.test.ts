import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runNode, type RunResult, tempDir, type TempDir } from '@backlog-toolkit/test-kit';

const bin = fileURLToPath(new URL('../bin/prompt-lint.cjs', import.meta.url));
let folder: TempDir;

const promptLint = (args: readonly string[], stdin = ''): Promise<RunResult> =>
  runNode(bin, args, { cwd: folder.path, stdin });

function put(name: string, content: string | Uint8Array): void {
  const file = path.join(folder.path, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

beforeEach(() => {
  folder = tempDir();
  put('.claude/agents/reviewer.md', '---\nname: r\ndescription: d\n---\nToday is 2026-01-31.\n');
  put('.claude/skills/work/SKILL.md', '---\nname: w\ndescription: d\n---\nToday is 2026-01-31.\n');
  put('.claude/skills/work/reference.md', 'Today is 2026-01-31.\n');
  put('README.md', 'Today is 2026-01-31.\n\nBe kind.\n');
  put('node_modules/a/CLAUDE.md', 'Today is 2026-01-31.\n');
});
afterEach(() => folder.dispose());

test('finds the prompts below the working folder, and ends with 1 for an error', async () => {
  const { code, stdout } = await promptLint([]);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /reviewer\.md:5:10 {2}error .*SKILL\.md:5:10 {2}info .*\n1 error, 1 info in 2 files\n2 files linted\n$/s,
  );
});

test('one bad file is one finding', async () => {
  put('.claude/agents/bad.md', Buffer.from([0xc3, 0x28]));
  const { code, stdout } = await promptLint(['--format', 'json']);
  expect(code).toBe(1);
  const { findings } = JSON.parse(stdout);
  expect(findings.map((finding: { ruleId: string; file: string }) => [finding.ruleId, finding.file])).toEqual(
    [
      ['file-unreadable', '.claude/agents/bad.md'],
      ['volatile-timestamp', '.claude/agents/reviewer.md'],
      ['volatile-timestamp', '.claude/skills/work/SKILL.md'],
    ],
  );
});

test('globs, folders and files mean what they say', async () => {
  const list = async (...words: string[]): Promise<string[]> => {
    const { findings } = JSON.parse((await promptLint([...words, '--json'])).stdout);
    return findings.map((finding: { file: string }) => finding.file);
  };
  expect(await list('.claude/**/SKILL.md')).toEqual(['.claude/skills/work/SKILL.md']);
  expect(await list('.claude/agents')).toEqual(['.claude/agents/reviewer.md']);
  expect(await list('README.md')).toEqual([]);
  expect(await list('README.md', '--surface', 'prompt')).toEqual(['README.md']);
  expect((await promptLint(['nothing.md'])).code).toBe(66);
});

test('lints standard input under a name', async () => {
  const { code, stdout } = await promptLint(
    ['-', '--stdin-filename', '.claude/agents/a.md'],
    'Today is 2026-01-31.',
  );
  expect([code, stdout.split('  ')[0]]).toEqual([1, '.claude/agents/a.md:1:10']);
});

test('sarif declares every rule', async () => {
  const log = JSON.parse((await promptLint(['--format', 'sarif'])).stdout);
  const ids = log.runs[0].tool.driver.rules.map((rule: { id: string }) => rule.id);
  expect(ids).toContain('whitespace-churn');
  expect(log.runs[0].results).toHaveLength(2);
});

test('--fix-dry-run shows the diff and writes nothing, --fix writes it once', async () => {
  const text = '---\nname: r\ndescription: d\n---\nBe kind.  \n';
  const read = (): string => readFileSync(path.join(folder.path, 'agents/a.md'), 'utf8');
  put('agents/a.md', text);
  const shown = await promptLint(['agents/a.md', '--fix-dry-run']);
  expect([shown.code, read()]).toEqual([0, text]);
  expect(shown.stdout).toContain('-Be kind.  \n+Be kind.\n');
  expect((await promptLint(['agents/a.md', '--fix'])).stdout).toBe('no findings\n1 file linted\n');
  expect(read()).toBe(text.replace('  \n', '\n'));
  expect((await promptLint(['agents/a.md', '--fix-dry-run'])).stdout).not.toContain('diff');
  expect((await promptLint(['-', '--fix'])).code).toBe(64);
});

test('--fix-dry-run shows what is suggested apart from what --fix makes, which leaves it alone', async () => {
  const text = '---\nname: r\ndescription: d\n---\nBe kind.\n\nToday is 2026-01-31.\n\nBe brief.\n';
  put('agents/b.md', text);
  const { stdout } = await promptLint(['agents/b.md', '--fix-dry-run']);
  const [safe, suggestions = ''] = stdout.split('Suggested, and never made by --fix:\n');
  expect(safe).toBe('\n');
  expect(suggestions).toContain('agents/b.md:7:10  Leave it out  volatile-timestamp\n    diff --git');
  expect(suggestions).toContain('\n    -Today is 2026-01-31.\n');
  await promptLint(['agents/b.md', '--fix']);
  expect(readFileSync(path.join(folder.path, 'agents/b.md'), 'utf8')).toBe(text);
  const { findings } = JSON.parse((await promptLint(['agents/b.md', '--json'])).stdout);
  expect(findings[0].fixes).toEqual([
    {
      title: 'Leave it out',
      isSafe: false,
      edits: [{ line: 7, column: 1, endLine: 9, endColumn: 1, text: '' }],
    },
  ]);
});

test('what CLAUDE.md imports is part of it, unless it lies outside of the folder', async () => {
  put('CLAUDE.md', 'See @docs/a.md, `@docs/c.md` and @../outside.md.\n');
  put('docs/a.md', 'Today is 2026-01-31.\n\n@deep/b.md @a.md @none.md\n');
  put('docs/deep/b.md', 'Today is 2026-01-31.\n');
  put('docs/c.md', 'Today is 2026-01-31.\n');
  const { findings } = JSON.parse((await promptLint(['CLAUDE.md', '--json'])).stdout);
  expect(findings.map((finding: { file: string }) => finding.file)).toEqual(['docs/a.md', 'docs/deep/b.md']);
});
