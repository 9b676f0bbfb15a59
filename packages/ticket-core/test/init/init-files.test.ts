import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { expect, test } from '@jest/globals';
import { type TempDir, tempDir } from '@backlog-toolkit/test-kit';
import { detectProject } from '../../src/init/detect-project.ts';
import { answersOf, readInitFolders } from '../../src/init/init-config.ts';
import { initPaths, type InitFile, planInit } from '../../src/init/plan-init.ts';
import { renderTree } from '../../src/init/render-init.ts';
import { readExisting, readInitFile, readProjectFacts, writeInitFiles } from '../../src/io/init-files.ts';

function plan({ path }: TempDir): InitFile[] {
  const folders = readInitFolders(readInitFile(path, 'backlog.config.json'));
  const existing = readExisting(path, initPaths(folders));
  return planInit({ answers: answersOf(detectProject(readProjectFacts(path))), folders, existing });
}

const init = (folder: TempDir, force = false): string[] =>
  writeInitFiles(folder.path, plan(folder), { force });

function snapshotOf({ path }: TempDir): Record<string, string> {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(file, 'utf8')]));
}

const allFiles = [
  'backlog.config.json',
  'backlog/data/pending/.gitkeep',
  'backlog/data/completed/.gitkeep',
  'backlog/templates/task-template.md',
  'backlog/templates/bug-template.md',
  'backlog/templates/feat-template.md',
  'backlog/templates/idea-template.md',
  '.backlog-ops/.gitignore',
  '.backlog-ops/README.md',
];

test('an empty project gets every file; planning alone writes nothing', () => {
  using folder = tempDir();
  expect(plan(folder).map(({ path, state }) => [path, state])).toEqual(allFiles.map((path) => [path, 'new']));
  expect(readdirSync(folder.path)).toEqual([]);
  expect(init(folder)).toEqual(allFiles);
  for (const file of allFiles) expect(existsSync(folder.join(file))).toBe(true);
});

test('a second run changes nothing', () => {
  using folder = tempDir();
  init(folder);
  const before = snapshotOf(folder);
  expect(init(folder)).toEqual([]);
  expect(init(folder, true)).toEqual([]);
  expect(snapshotOf(folder)).toEqual(before);
});

test('what people changed is kept, what is missing is created, force replaces', () => {
  using folder = tempDir();
  init(folder);
  writeFileSync(folder.join('backlog.config.json'), '{"version":"1.1"}');
  rmSync(folder.join('backlog/templates/bug-template.md'));
  expect(init(folder)).toEqual(['backlog/templates/bug-template.md']);
  expect(readFileSync(folder.join('backlog.config.json'), 'utf8')).toBe('{"version":"1.1"}');
  expect(init(folder)).toEqual([]);
  expect(init(folder, true)).toEqual(['backlog.config.json']);
  expect(plan(folder).every(({ state }) => state === 'same')).toBe(true);
});

test('line ends and a byte order mark are no difference', () => {
  using folder = tempDir();
  init(folder);
  const file = folder.join('backlog.config.json');
  writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8').replaceAll('\n', '\r\n')}`);
  expect(plan(folder).find(({ path }) => path === 'backlog.config.json')?.state).toBe('same');
});

test('.gitkeep is not missed once the folder is in use', () => {
  using folder = tempDir();
  init(folder);
  rmSync(folder.join('backlog/data/pending/.gitkeep'));
  writeFileSync(folder.join('backlog/data/pending/TASK-001-a.md'), 'x');
  expect(init(folder)).toEqual([]);
});

test('the folders of an existing configuration are used', () => {
  using folder = tempDir();
  writeFileSync(
    folder.join('backlog.config.json'),
    '{"backlog":{"dataDir":"./docs/tickets/","templatesDir":"../out"}}',
  );
  const written = init(folder);
  expect(written).toContain('docs/tickets/pending/.gitkeep');
  expect(written).toContain('backlog/templates/task-template.md');
  expect(existsSync(folder.join('backlog/data'))).toBe(false);
});

test.each(['backlog', '.backlog-ops'])('a link at %s that leads out of the project is refused', (name) => {
  using folder = tempDir();
  using outside = tempDir();
  symlinkSync(outside.path, folder.join(name));
  const refused = expect.objectContaining({ code: 'OUTSIDE_ROOT', kind: 'cannot-create' });
  expect(() => plan(folder)).toThrow(refused);
  const files = [{ path: `${name}/data/x`, content: 'x', state: 'new' as const }];
  expect(() => writeInitFiles(folder.path, files, { force: true })).toThrow(refused);
  expect(readdirSync(outside.path)).toEqual([]);
  expect(existsSync(folder.join('backlog.config.json'))).toBe(false);
});

test('a link that points at nothing is refused, one inside the project is fine', () => {
  using folder = tempDir();
  using outside = tempDir();
  symlinkSync(outside.join('new.json'), folder.join('backlog.config.json'));
  expect(() => init(folder)).toThrow(expect.objectContaining({ code: 'OUTSIDE_ROOT' }));
  expect(readdirSync(outside.path)).toEqual([]);
  rmSync(folder.join('backlog.config.json'));
  mkdirSync(folder.join('work'));
  symlinkSync(folder.join('work'), folder.join('backlog'));
  expect(init(folder)).toEqual(allFiles);
  expect(existsSync(folder.join('work/data/pending/.gitkeep'))).toBe(true);
});

test('the tree shows what would become of every file', () => {
  using folder = tempDir();
  init(folder);
  writeFileSync(folder.join('.backlog-ops/README.md'), 'mine');
  const tree = renderTree(plan(folder), false);
  expect(tree).toMatch(/^ {2}README\.md +kept \(differs from what init would write; --force replaces it\)$/m);
  expect(tree).toMatch(/^ {4}pending\/$/m);
  expect(tree).toMatch(/^backlog\.config\.json +same$/m);
  expect(renderTree(plan(folder), true)).toMatch(/README\.md +replaced$/m);
});
