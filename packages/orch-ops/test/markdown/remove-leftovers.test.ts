import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { createMarkdownQueue } from '../../src/io/create-markdown-queue.ts';
import { openMarkdownQueue } from '../../src/io/markdown-store.ts';

test('a change removes what killed writers left behind, and nothing else', async () => {
  using dir = tempDir();
  const file = dir.join('QUEUE.md');
  await createMarkdownQueue(file);
  const old = ['.QUEUE.md.123-abcd1234.tmp', '.QUEUE.md.events.next.9-z.tmp'];
  const others = ['.QUEUE.md.notes.tmp', '.QUEUE.md.2026-final.tmp.bak', '.OTHER.md.123-abcd1234.tmp'];
  for (const name of [...old, ...others]) {
    writeFileSync(dir.join(name), 'x');
    utimesSync(dir.join(name), 1000, 1000);
  }
  const young = '.QUEUE.md.124-abcd1234.tmp';
  writeFileSync(dir.join(young), 'x');
  const store = await openMarkdownQueue(file);
  await store.transact((queue) => queue.insertItem({ id: 'A' }), { nowEpochSeconds: 0 });
  const left = readdirSync(dir.path).filter((name) => name.startsWith('.'));
  expect(left.sort()).toEqual([...others, young].sort());
});
