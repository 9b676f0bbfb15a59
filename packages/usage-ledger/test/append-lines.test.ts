import { appendFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { indexKey } from '../src/call-names.ts';
import { hashId } from '../src/id-table.ts';
import { appendEntries, type AppendResult, entryText, type LedgerLines, withAppender } from '../src/index.ts';
import { entry, idsIn } from './append-support.ts';

test('lines of transcripts are left out when the ledger has their calls, and found by later appends', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  const idOf = (i: number): string => `claude-code:msg_${i}:req_${i}`;
  const linesOf = (from: number, to: number): LedgerLines => {
    const ids = Array.from({ length: to - from }, (_, i) => idOf(from + i));
    const texts = ids.map((id) => `${entryText(entry(id))}\n`);
    return {
      count: ids.length,
      bytes: Buffer.from(texts.join('')),
      ends: Float64Array.from(texts, (_, i) => texts.slice(0, i + 1).join('').length),
      hashes: Uint32Array.from(ids.flatMap((id) => [...hashId(indexKey(id))])),
      idOf: (line) => ids[line] ?? '',
    };
  };
  const add = (...parts: readonly LedgerLines[]): Promise<AppendResult[]> =>
    withAppender(file, async (_append, appendLines) => {
      const results: AppendResult[] = [];
      for (const part of parts) results.push(await appendLines(part));
      return results;
    });
  // Enough that they are noted without being read.
  expect(await add(linesOf(0, 700), linesOf(700, 1200))).toEqual([
    { appended: 700, duplicates: 0 },
    { appended: 500, duplicates: 0 },
  ]);
  expect(await appendEntries(file, [entry(idOf(0)), entry(idOf(1199)), entry('litellm:msg_7')])).toEqual({
    appended: 0,
    duplicates: 3,
  });
  // A torn line before them.
  appendFileSync(file, '{"timestamp"');
  expect(await add(linesOf(1198, 1203), linesOf(0, 3))).toEqual([
    { appended: 3, duplicates: 2 },
    { appended: 0, duplicates: 3 },
  ]);
  expect(await appendEntries(file, [entry('litellm:msg_5000'), entry(idOf(1201))])).toEqual({
    appended: 1,
    duplicates: 1,
  });
  expect(await add(linesOf(4999, 5002))).toEqual([{ appended: 2, duplicates: 1 }]);
  const ids = [
    ...Array.from({ length: 1203 }, (_, i) => idOf(i)),
    'litellm:msg_5000',
    idOf(4999),
    idOf(5001),
  ];
  expect(idsIn(file).filter((id) => id !== null)).toEqual(ids);
});
