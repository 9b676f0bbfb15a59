import { appendFileSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { openMarkdownQueue } from '../../src/index.ts';
import { remember } from '../../src/io/remember.ts';

/** Makes files look as if they were written an hour ago. */
function age(...files: string[]): void {
  const then = Date.now() / 1000 - 3600;
  for (const file of files) utimesSync(file, then, then);
}

test('a file is read again when it changed, came or went, and not otherwise', () => {
  using dir = tempDir();
  const [file, other] = [dir.join('a'), dir.join('b')];
  writeFileSync(file, '1');
  age(file);
  let reads = 0;
  const read = remember([file, other], () => (reads += 1));
  expect([read(), read()]).toEqual([1, 1]);
  writeFileSync(other, '1');
  age(other);
  expect([read(), read()]).toEqual([2, 2]);
  appendFileSync(file, '2');
  age(file);
  expect([read(), read()]).toEqual([3, 3]);
});

test('a file that was just written is read again: its next change may not show', () => {
  using dir = tempDir();
  writeFileSync(dir.join('a'), '1');
  let reads = 0;
  const read = remember([dir.join('a')], () => (reads += 1));
  expect([read(), read()]).toEqual([1, 2]);
});

test('a store that is open sees what others write, in the queue and in its log', async () => {
  using dir = tempDir();
  const file = dir.join('QUEUE.md');
  const text = '| id | status |\n|---|---|\n| A | PENDING |\n';
  writeFileSync(file, text);
  age(file);
  const store = await openMarkdownQueue(file);
  expect(await store.findItem('A')).toMatchObject({ status: 'PENDING', attempt_count: 0 });
  writeFileSync(file, `${text.replace('PENDING', 'BLOCKED')}\n`);
  age(file);
  expect(await store.findItem('A')).toMatchObject({ status: 'BLOCKED', attempt_count: 0 });
  const line = { event_id: 1, item_id: 'A', created_at: 'x', state: { attempt_count: 2 } };
  writeFileSync(`${file}.events.jsonl`, `${JSON.stringify(line)}\n`);
  age(`${file}.events.jsonl`);
  expect(await store.findItem('A')).toMatchObject({ status: 'BLOCKED', attempt_count: 2 });
});
