import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';

const root = path.resolve(import.meta.dirname, '../..');

test('what is generated from the schema is up to date', async () => {
  using folder = tempDir();
  const result = await runNode(path.join(root, 'scripts/generate.mjs'), ['--out', folder.path]);
  expect(result).toMatchObject({ code: 0 });
  const committed = path.join(root, 'src/create/generated');
  expect(readdirSync(folder.path).sort()).toEqual(readdirSync(committed).sort());
  for (const name of readdirSync(committed)) {
    const isSame =
      readFileSync(folder.join(name), 'utf8') === readFileSync(path.join(committed, name), 'utf8');
    expect([name, isSame]).toEqual([name, true]);
  }
});
