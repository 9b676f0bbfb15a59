import { readFileSync, statSync, utimesSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';
import { tempDir } from '@backlog-toolkit/test-kit';
import { listChanges } from '../../src/io/git-changes.ts';
import { readCommitTree, readWorkingTree } from '../../src/io/git-tree.ts';
import { git, makeProject, put } from '../make-project.ts';

describe("the working tree's content", () => {
  const folder = tempDir();
  const root = folder.path;
  let workspace: Workspace;
  beforeAll(async () => {
    makeProject(root, ['TASK-001'], { testCommand: 'true' });
    put(root, 'src/a.txt', 'one\n');
    put(root, '.gitignore', 'ignored/\n');
    git(root, 'add', '--all');
    git(root, 'commit', '-q', '-m', 'Add a');
    workspace = await openWorkspace({ cwd: root });
  });
  afterAll(() => folder.dispose());

  test('is that of the commit it becomes, and finding out changes nothing', () => {
    expect(readWorkingTree(workspace)).toBe(readCommitTree(workspace, 'HEAD'));
    put(root, 'src/a.txt', 'two\n');
    put(root, 'new [x]/ü *.txt', 'new\n');
    git(root, 'add', 'src/a.txt');
    put(root, 'src/a.txt', 'three\n');
    const index = readFileSync(folder.join('.git/index'));
    const before = git(root, 'status', '--porcelain');
    const tree = readWorkingTree(workspace);
    expect(readFileSync(folder.join('.git/index'))).toEqual(index);
    expect(git(root, 'status', '--porcelain')).toBe(before);
    expect(tree).not.toBe(readCommitTree(workspace, 'HEAD'));
    expect(listChanges(workspace, 'HEAD', tree)).toEqual([
      { status: 'added', path: 'new [x]/ü *.txt' },
      { status: 'modified', path: 'src/a.txt' },
    ]);
    git(root, 'add', '--all');
    git(root, 'commit', '-q', '-m', 'Change');
    expect(readCommitTree(workspace, 'HEAD')).toBe(tree);
  });

  test('does not depend on ignored files, the backlog and .backlog-ops', () => {
    const tree = readWorkingTree(workspace);
    put(root, 'ignored/x', 'x');
    put(root, 'backlog/data/pending/TASK-002-more.md', 'more');
    put(root, 'backlog/data/pending/TASK-001-write.md', 'other');
    put(root, '.backlog-ops/flow.json', '{}');
    expect(readWorkingTree(workspace)).toBe(tree);
    git(root, 'add', '--all');
    git(root, 'commit', '-q', '-m', 'Backlog');
    expect(readCommitTree(workspace, 'HEAD')).toBe(tree);
    put(root, 'backlog/notes.md', 'judged: not in the data folder');
    expect(readWorkingTree(workspace)).not.toBe(tree);
  });

  test.each(['--assume-unchanged', '--skip-worktree'])('does not look away from files marked %s', (mark) => {
    const tree = readWorkingTree(workspace);
    git(root, 'update-index', mark, 'src/a.txt');
    put(root, 'src/a.txt', `behind ${mark}\n`);
    expect(git(root, 'status', '--porcelain', 'src/a.txt')).toBe('');
    expect(readWorkingTree(workspace)).not.toBe(tree);
    git(root, 'update-index', mark.replace('--', '--no-'), 'src/a.txt');
    git(root, 'checkout', '-q', '--', 'src/a.txt');
    expect(readWorkingTree(workspace)).toBe(tree);
  });

  test('sees a change in the instant in which the index was written', () => {
    put(root, 'src/a.txt', 'AAAA\n');
    git(root, 'add', 'src/a.txt');
    const { mtimeMs } = statSync(folder.join('.git/index'));
    const seconds = Math.floor(mtimeMs / 1000);
    utimesSync(folder.join('src/a.txt'), seconds, seconds);
    git(root, 'update-index', '--refresh');
    const tree = readWorkingTree(workspace);
    put(root, 'src/a.txt', 'BBBB\n');
    utimesSync(folder.join('.git/index'), seconds, seconds);
    utimesSync(folder.join('src/a.txt'), seconds, seconds);
    expect(readWorkingTree(workspace)).not.toBe(tree);
  });

  test('does not hold another repository that lies in it', () => {
    const tree = readWorkingTree(workspace);
    put(root, 'inner/file', 'x');
    git(folder.join('inner'), 'init', '-q', '.');
    git(folder.join('inner'), 'add', '.');
    git(folder.join('inner'), 'commit', '-q', '-m', 'Inner');
    expect(readWorkingTree(workspace)).toBe(tree);
  });
});

test('a project in a folder of a repository is judged with all of the repository', async () => {
  using folder = tempDir();
  makeProject(folder.path, [], { testCommand: 'true' });
  put(folder.path, 'app/backlog.config.json', '{"version":"1.1","project":{"name":"app"}}');
  put(folder.path, 'app/backlog/data/pending/.gitkeep', '');
  const workspace = await openWorkspace({ cwd: folder.join('app') });
  const tree = readWorkingTree(workspace);
  put(folder.path, 'app/backlog/data/pending/TASK-001-x.md', 'x');
  expect(readWorkingTree(workspace)).toBe(tree);
  put(folder.path, 'lib/x', 'x');
  expect(readWorkingTree(workspace)).not.toBe(tree);
});

test('without git there is nothing to judge', async () => {
  using folder = tempDir();
  put(folder.path, 'backlog/data/pending/.gitkeep', '');
  const workspace = await openWorkspace({ cwd: folder.path });
  expect(() => readWorkingTree(workspace)).toThrow(
    expect.objectContaining({ code: 'GIT_UNAVAILABLE', kind: 'unavailable' }),
  );
});
