import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { defaultConfig, loadConfig } from '../src/index.ts';

const NAME = 'backlog.config.json';
const own = (dataDir: string): string => JSON.stringify({ backlog: { dataDir } });

describe('loadConfig', () => {
  test('finds the file upward from cwd, as far as the root of the repository', async () => {
    using folder = tempDir();
    const repo = folder.join('repo');
    const deep = path.join(repo, 'a', 'b');
    await mkdir(deep, { recursive: true });
    await mkdir(path.join(repo, '.git'));
    await writeFile(folder.join(NAME), own('outside'));

    const none = await loadConfig({ cwd: deep, uses: ['backlog'] });
    expect(none).toEqual({ config: defaultConfig(), file: null, root: deep, warnings: [] });

    await writeFile(path.join(repo, NAME), own('inside'));
    const found = await loadConfig({ cwd: deep, uses: ['backlog'] });
    expect(found).toMatchObject({
      file: path.join(repo, NAME),
      root: repo,
      config: { backlog: { dataDir: 'inside' } },
    });

    await writeFile(path.join(repo, 'a', NAME), own('nearer'));
    expect((await loadConfig({ cwd: deep, uses: ['backlog'] })).config.backlog.dataDir).toBe('nearer');
  });

  test('a worktree, whose .git is a file, ends the search too', async () => {
    using folder = tempDir();
    const worktree = folder.join('tree');
    await mkdir(worktree);
    await writeFile(path.join(worktree, '.git'), 'gitdir: elsewhere\n');
    await writeFile(folder.join(NAME), own('outside'));
    expect((await loadConfig({ cwd: worktree, uses: [] })).file).toBeNull();
  });

  test('takes an explicit file relative to cwd, and does not look elsewhere when it is missing', async () => {
    using folder = tempDir();
    await mkdir(folder.join('conf'));
    await writeFile(folder.join(NAME), own('default'));
    await writeFile(folder.join('conf', 'x.json'), own('explicit'));
    const found = await loadConfig({ cwd: folder.path, file: 'conf/x.json', uses: ['backlog'] });
    expect(found).toMatchObject({
      root: folder.join('conf'),
      config: { backlog: { dataDir: 'explicit' } },
    });
    for (const file of ['missing.json', `${NAME}/below`]) {
      await expect(loadConfig({ cwd: folder.path, file, uses: [] })).rejects.toMatchObject({
        code: 'CONFIG_NOT_FOUND',
        kind: 'missing',
        file: folder.join(file),
      });
    }
  });

  test('a dangling link or a folder by that name is not taken for "no configuration"', async () => {
    using folder = tempDir();
    await mkdir(folder.join('dir', NAME), { recursive: true });
    await expect(loadConfig({ cwd: folder.join('dir'), uses: [] })).rejects.toMatchObject({
      code: 'CONFIG_UNREADABLE',
      kind: 'io',
    });
    await symlink('nowhere', folder.join(NAME));
    await expect(loadConfig({ cwd: folder.path, uses: [] })).rejects.toMatchObject({
      code: 'CONFIG_NOT_FOUND',
    });
  });

  test('errors and warnings name the file', async () => {
    using folder = tempDir();
    const file = folder.join(NAME);
    await writeFile(file, '{"project": 4}');
    expect((await loadConfig({ cwd: folder.path, uses: [] })).warnings).toMatchObject([
      { file, line: 1, column: 13 },
    ]);
    await expect(loadConfig({ cwd: folder.path, uses: ['project'] })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      file,
    });
  });

  test('refuses what is too large or not UTF-8, accepts a byte order mark', async () => {
    using folder = tempDir();
    const load = async (content: string | Buffer): Promise<unknown> => {
      await writeFile(folder.join(NAME), content);
      return loadConfig({ cwd: folder.path, uses: ['backlog'] });
    };
    await expect(load(' '.repeat(1024 * 1024 + 1))).rejects.toMatchObject({
      code: 'CONFIG_TOO_LARGE',
      kind: 'bad-config',
    });
    await expect(load(Buffer.from([0x7b, 0xff, 0x7d]))).rejects.toMatchObject({
      code: 'CONFIG_MALFORMED',
      kind: 'bad-config',
    });
    await expect(load(`\uFEFF${own('bom')}`)).resolves.toMatchObject({
      config: { backlog: { dataDir: 'bom' } },
    });
  });
});
