import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { writeFixed } from '../../src/io/write-fixed.ts';

test('a file that is not any more what was linted keeps its text', () => {
  using folder = tempDir();
  const file = path.join(folder.path, 'a.md');
  writeFileSync(file, '\uFEFFone\r\n');
  expect(() => writeFixed(file, 'a.md', 'one\r\n', 'two\r\n')).toThrow(
    expect.objectContaining({ code: 'FILE_CHANGED', kind: 'busy', file: 'a.md' }),
  );
  expect(readFileSync(file, 'utf8')).toBe('\uFEFFone\r\n');
  writeFixed(file, 'a.md', '\uFEFFone\r\n', '\uFEFFtwo\r\n');
  expect(readFileSync(file, 'utf8')).toBe('\uFEFFtwo\r\n');
  expect(() => writeFixed(path.join(folder.path, 'b.md'), 'b.md', 'one', 'two')).toThrow(
    expect.objectContaining({ code: 'FILE_CHANGED' }),
  );
});
