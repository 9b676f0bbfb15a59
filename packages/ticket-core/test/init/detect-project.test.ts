import { expect, test } from '@jest/globals';
import { validateConfig } from '@backlog-toolkit/config';
import { tempDir } from '@backlog-toolkit/test-kit';
import { type DetectedProject, detectProject } from '../../src/init/detect-project.ts';
import { answersOf, readInitFolders, renderConfig } from '../../src/init/init-config.ts';
import { readProjectFacts } from '../../src/io/init-files.ts';
import { type Files, placeholder, projectCases as cases } from './project-cases.ts';
import { writeProject } from './project-of.ts';

function detect(files: Files): DetectedProject {
  using folder = tempDir('init-');
  writeProject(folder.path, { 'app/.keep': '', ...files });
  return detectProject(readProjectFacts(folder.path));
}

function summary({
  name,
  stack,
  workspace,
  packageManager,
  testRunner,
  linter,
  typeChecker,
  commands,
}: DetectedProject): object {
  const values = { name, stack, workspace, packageManager, testRunner, linter, typeChecker, ...commands };
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, found]) => (found ? [[key, found.value]] : [])),
  );
}

test.each(cases)('%s', (_what, files, expected) => {
  expect(summary(detect(files))).toMatchObject(expected);
});

test.each(cases)('%s gives a valid configuration', (_what, files) => {
  const text = renderConfig(answersOf(detect(files)), readInitFolders(undefined));
  const check = validateConfig(JSON.parse(text), ['project', 'backlog', 'qualityGates']);
  expect(check).toMatchObject({ ok: true, warnings: [] });
});

test.each<[string, Files]>([
  ['nothing', {}],
  ['no test script', { 'package.json': { name: 'a' } }],
  ["npm's placeholder", { 'package.json': { name: 'a', scripts: { test: placeholder } } }],
  ['a script that only says yes', { 'package.json': { name: 'a', scripts: { test: 'echo ok' } } }],
  ['a package.json that is not JSON', { 'package.json': '{' }],
  [
    'workspace packages without tests',
    {
      'package.json': { name: 'a', workspaces: ['p/*'] },
      'p/a/package.json': { name: 'p', scripts: { test: 'exit 0' } },
    },
  ],
])('%s: the test gate fails and says what to set', (_what, files) => {
  const { test: command } = detect(files).commands;
  expect(command.value).toContain('Set qualityGates.testCommand');
  expect(command.value).toMatch(/&& exit 1$/);
});

test('the folder gives the name when nothing else does', () => {
  using folder = tempDir('my-app-');
  expect(detectProject(readProjectFacts(folder.path)).name.value).toMatch(/^my-app-/);
});

test('every answer says from what', () => {
  const { commands, stack } = detect(cases[0]?.[1] ?? {});
  expect(commands.test.why).toBe('script "test" in package.json');
  expect(stack.why).toBe('package.json and tsconfig.json');
});

test('what others installed is not looked at', () => {
  expect(
    summary(
      detect({
        'node_modules/x/package.json': { name: 'x' },
        '.venv/pyproject.toml': '',
        'vendor/go.mod': 'module v',
      }),
    ),
  ).toMatchObject({ stack: 'generic' });
});
