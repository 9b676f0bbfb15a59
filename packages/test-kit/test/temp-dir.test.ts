import { expect, test } from '@jest/globals';
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tempDir } from '../src/temp-dir.ts';

test('a temporary folder is new, has a real path, and goes with all that is in it', () => {
  const a = tempDir();
  const b = tempDir();
  expect(a.path).not.toBe(b.path);
  expect(realpathSync(a.path)).toBe(a.path);
  mkdirSync(a.join('deep', 'er'), { recursive: true });
  writeFileSync(a.join('deep', 'er', 'file.txt'), 'x');
  a.dispose();
  b.dispose();
  expect([existsSync(a.path), existsSync(b.path)]).toEqual([false, false]);
});

test('leaving the block removes it', () => {
  let path = '';
  {
    using folder = tempDir('named-');
    path = folder.path;
    expect(existsSync(path)).toBe(true);
  }
  expect(path).toContain('named-');
  expect(existsSync(path)).toBe(false);
});
