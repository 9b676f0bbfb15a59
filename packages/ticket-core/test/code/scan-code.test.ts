import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { runProcess, type TempDir } from '@backlog-toolkit/test-kit';
import { makeCodeFacts } from '../../src/code/code-facts.ts';
import { openCodeTree } from '../../src/io/scan-code.ts';
import { factsOf, projectOf } from './support.ts';

async function git(dir: TempDir, ...args: readonly string[]): Promise<void> {
  const { code } = await runProcess('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: dir.path,
  });
  expect(code).toBe(0);
}

function treeOf(dir: TempDir, hasGit: boolean): ReturnType<typeof openCodeTree> {
  const folder = { top: dir.path, gitDir: dir.join('.git'), commonDir: dir.join('.git') };
  return openCodeTree({ root: dir.path, git: hasGit ? folder : null, dataDir: dir.join('backlog/data') });
}

const files = {
  'src/a.ts': "import './b.ts';",
  'src/b.ts': 'export const bValue = 1;',
  'node_modules/x/index.js': '',
  'dist/a.js': '',
  'backlog/data/pending/note.ts': '',
  'ignored/c.ts': '',
  '.gitignore': 'ignored\nnode_modules\n',
};

describe('openCodeTree', () => {
  it('walks a folder without git, past dependencies, build output and the backlog', () => {
    using dir = projectOf(files);
    expect(treeOf(dir, false).files).toEqual(['.gitignore', 'ignored/c.ts', 'src/a.ts', 'src/b.ts']);
  });

  it('takes what git tracks or would add', async () => {
    using dir = projectOf(files);
    await git(dir, 'init', '-q');
    await git(dir, 'add', 'src/a.ts');
    expect(treeOf(dir, true).files).toEqual(['.gitignore', 'dist/a.js', 'src/a.ts', 'src/b.ts']);
  });

  it('reads no link, no binary, nothing gone and nothing large, and tells of the large', () => {
    using dir = projectOf({
      'src/bin.ts': 'a\0b',
      'src/large.ts': 'x'.repeat(600 * 1024),
      'src/gone.ts': '',
      'src/ok.ts': 'ok',
    });
    using outside = projectOf({ 'secret.ts': 'secret' });
    symlinkSync(outside.join('secret.ts'), dir.join('src/link.ts'));
    symlinkSync(outside.path, dir.join('src/linked'));
    const tree = treeOf(dir, false);
    rmSync(dir.join('src/gone.ts'));
    expect(tree.files).toEqual(['src/bin.ts', 'src/gone.ts', 'src/large.ts', 'src/ok.ts']);
    for (const file of ['src/bin.ts', 'src/large.ts', 'src/gone.ts', 'src/link.ts'])
      expect(tree.read(file)).toBeNull();
    expect(tree.read('src/ok.ts')).toEqual(Buffer.from('ok'));
    expect(tree.notes).toEqual(['src/large.ts was not looked at: it is larger than 524288 bytes.']);
    expect(tree.isComplete).toBe(true);
  });

  it('stops at a number of files and says so', () => {
    using dir = projectOf({ 'a.ts': '', 'b.ts': '', 'c.ts': '', 'readme.md': '' });
    const tree = openCodeTree(
      { root: dir.path, git: null, dataDir: dir.join('backlog/data') },
      { maxFileBytes: 100, maxFiles: 2 },
    );
    expect(tree.files).toEqual(['a.ts', 'b.ts', 'readme.md']);
    expect(tree.isComplete).toBe(false);
    expect(tree.notes).toEqual(['The project has more than 2 code files; the rest was not looked at.']);
  });
});

describe('makeCodeFacts', () => {
  it('opens the tree only when asked, and once', () => {
    let opened = 0;
    const facts = makeCodeFacts(() => {
      opened += 1;
      return { files: ['a.ts'], notes: [], isComplete: true, read: () => Buffer.from('export class One {}') };
    });
    expect(opened).toBe(0);
    expect(facts.definesSymbol('One')).toBe(true);
    expect(facts.mentionsName('Two')).toBe(false);
    expect(opened).toBe(1);
  });

  it('knows importers, definitions, names and folders of a project', () => {
    using dir = projectOf(files);
    mkdirSync(dir.join('docs'));
    writeFileSync(dir.join('docs/x.md'), '`bValue2`');
    const facts = factsOf(dir);
    expect(facts.importersOf('src/b.ts')).toEqual(['src/a.ts']);
    expect(facts.importersOf('src/a.ts')).toEqual([]);
    expect(facts.definesSymbol('bValue')).toBe(true);
    expect(facts.mentionsName('bValue2')).toBe(false);
    expect(facts.filesIn('src')).toEqual(['src/a.ts', 'src/b.ts']);
    expect(facts.hasCode).toBe(true);
  });
});
