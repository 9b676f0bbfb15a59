import { chmodSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { detectProject } from '../../src/init/detect-project.ts';
import { findManifestProblems } from '../../src/init/manifest-problems.ts';
import { readProjectFacts } from '../../src/io/init-files.ts';
import { bin } from '../support/project.ts';
import { writeProject } from './project-of.ts';

type Files = Readonly<Record<string, string>>;

function problemsOf(files: Files): string[] {
  using folder = tempDir();
  writeProject(folder.path, files);
  return findManifestProblems(readProjectFacts(folder.path)).map(({ line, message }) => `${line} ${message}`);
}

test.each<[what: string, files: Files, problems: string[]]>([
  ['a sound one', { 'package.json': '\uFEFF{ "name": "a" }' }, []],
  [
    'a trailing comma',
    { 'package.json': '{\n  "name": "a",\n}\n' },
    ['2 package.json tells nothing: expected "}" or another entry, found a trailing comma.'],
  ],
  [
    'an empty one',
    { 'package.json': '' },
    ['1 package.json tells nothing: expected a value, found the end of the file.'],
  ],
  [
    'a list',
    { 'package.json': '[]' },
    ['1 package.json tells nothing: expected an object, found another value.'],
  ],
  [
    'one of a workspace',
    { 'package.json': '{}', 'packages/a/package.json': '{ "name": a }' },
    ['1 packages/a/package.json tells nothing: expected a value, found "a".'],
  ],
  ['one that tests need broken', { 'package.json': '{}', 'test/fixtures/package.json': '{' }, []],
  [
    'one too large',
    { 'package.json': `{ "name": "${'a'.repeat(1024 * 1024)}" }` },
    ['1 package.json tells nothing: it has 1048590 bytes, more than 1048576.'],
  ],
])('%s', (_what, files, problems) => {
  expect(problemsOf(files)).toEqual(problems);
});

test('init says so and goes on with what the other files tell', async () => {
  using folder = tempDir();
  writeProject(folder.path, {
    'package.json': '{\n  "name": "a"\n  "type": "module"\n}',
    'tsconfig.json': '{}',
  });
  const { code, stdout, stderr } = await runNode(bin, ['init', '--yes'], { cwd: folder.path });
  expect(code).toBe(0);
  expect(stdout).toContain('new      backlog.config.json');
  const [warning] = stderr.split('\n').map((line) => JSON.parse(line || '{}') as Record<string, unknown>);
  expect(warning).toMatchObject({
    level: 'warn',
    file: 'package.json',
    line: 3,
    msg: 'package.json tells nothing: expected "," or "}", found "\\"".',
  });
});

const isRoot = process.getuid?.() === 0;
(isRoot || process.platform === 'win32' ? test.skip : test)('one that may not be read', () => {
  using folder = tempDir();
  writeProject(folder.path, { 'package.json': '{}', 'go.mod': 'module a' });
  chmodSync(folder.join('package.json'), 0);
  const facts = readProjectFacts(folder.path);
  expect(findManifestProblems(facts).map(({ message }) => message)).toEqual([
    'package.json tells nothing: it cannot be read (EACCES).',
  ]);
  expect(detectProject(facts).stack.value).toBe('go');
});
