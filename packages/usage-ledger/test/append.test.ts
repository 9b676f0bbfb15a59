import { appendFileSync, existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tempDir } from '@backlog-toolkit/test-kit';
import { appendEntries, computeId, type LedgerEntry, withAppender } from '../src/index.ts';
import { entry, idsIn } from './append-support.ts';

test('writes keys in one order, keeps unknown ones, leaves out known ids', async () => {
  using dir = tempDir();
  const file = dir.join('ops', 'ledger.jsonl');
  const first = {
    id: 'a',
    cost_usd: 0.5,
    note: 'x',
    timestamp: '2026-01-05T10:00:00Z',
    skill: undefined,
  } as LedgerEntry;
  expect(await appendEntries(file, [first, entry('a'), entry('b')])).toEqual({ appended: 2, duplicates: 1 });
  expect(await appendEntries(file, [entry('b'), entry('c'), entry()])).toEqual({
    appended: 2,
    duplicates: 1,
  });
  expect(await appendEntries(file, [entry('c')], { dedup: false })).toEqual({ appended: 1, duplicates: 0 });
  const stamp = '"timestamp":"2026-01-05T10:00:00Z"';
  expect(readFileSync(file, 'utf8')).toBe(
    `{${stamp},"cost_usd":0.5,"id":"a","note":"x"}\n{${stamp},"id":"b"}\n{${stamp},"id":"c"}\n{${stamp}}\n{${stamp},"id":"c"}\n`,
  );
});

test('a call that one source told is not added from the other', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  const add = async (...ids: string[]): Promise<string[]> => {
    const before = existsSync(file) ? idsIn(file).length : 0;
    await appendEntries(
      file,
      ids.map((id) => entry(id)),
    );
    return idsIn(file)
      .slice(before)
      .map((id) => id ?? '');
  };
  expect(await add('claude-code:msg_a:req_1', 'litellm:msg_b', 'litellm:req_9')).toHaveLength(3);
  expect(await add('litellm:msg_a', 'litellm:msg_', 'litellm:req_7')).toEqual([
    'litellm:msg_',
    'litellm:req_7',
  ]);
  const told = ['claude-code:msg_b:req_2', 'claude-code:msg_b:req_2:correction-1', 'claude-code:msg_c:req_9'];
  expect(await add(...told, 'claude-code:msg_c:')).toEqual(['claude-code:msg_c:']);
  // What belongs to an answer of a transcript stays beside it.
  const own = ['claude-code:msg_a:req_1:correction-1', 'claude-code:msg_a:req_2'];
  expect(await add(...own)).toEqual(own);
  const places = ['claude-code:line:u1', 'claude-code:line:u2', 'litellm:line', 'litellm:at', 'claude-code:'];
  expect(await add(...places)).toEqual(places);
  // A last line without an end is not in the index.
  appendFileSync(file, JSON.stringify(entry('claude-code:msg_z:r')));
  expect(await add('litellm:msg_z')).toEqual([]);
});

test('many entries are found again, whatever stood before them', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  const many = Array.from({ length: 2500 }, (_, i) => ({ ...entry(`id-${i}`), skill: 'größe'.slice(i % 5) }));
  for (const before of ['', `${JSON.stringify(entry('old'))}\n`, '{"torn']) {
    writeFileSync(file, before);
    expect(await appendEntries(file, many)).toEqual({ appended: 2500, duplicates: 0 });
    // The lines are in the index already, and where it says.
    const made = readFileSync(`${file}.ids`);
    expect(await appendEntries(file, [...many, entry('new')])).toEqual({ appended: 1, duplicates: 2500 });
    expect(readFileSync(`${file}.ids`)).toEqual(made);
    expect(idsIn(file).filter((id) => id !== null)).toHaveLength(before.includes('old') ? 2502 : 2501);
    expect(await appendEntries(file, [entry('new'), entry('old')])).toMatchObject({
      duplicates: before.includes('old') ? 2 : 1,
    });
  }
});

test('an appender takes batches, and stops at a bad one', async () => {
  using dir = tempDir();
  const file = dir.join('ops', 'l.jsonl');
  const results = await withAppender(file, async (append) => [
    await append([entry('a'), entry('b'), entry('a')]),
    await append([entry('b'), entry('c'), entry()]),
  ]);
  expect(results).toEqual([
    { appended: 2, duplicates: 1 },
    { appended: 2, duplicates: 1 },
  ]);
  const failing = withAppender(file, async (append) => {
    await append([entry('a'), entry('d')]);
    await append([entry('e'), { timestamp: 'yesterday' }]);
  });
  await expect(failing).rejects.toMatchObject({ code: 'BAD_ENTRY' });
  expect(idsIn(file)).toEqual(['a', 'b', 'c', undefined, 'd']);
  // The lock is free again.
  expect(await appendEntries(file, [entry('d'), entry('e')])).toEqual({ appended: 1, duplicates: 1 });
});

test('refuses what is no entry, and compressed ledgers, before it writes', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  await expect(appendEntries(file, [entry('a'), { timestamp: 'yesterday' }])).rejects.toMatchObject({
    code: 'BAD_ENTRY',
    message: expect.stringContaining('Entry 2'),
  });
  expect(existsSync(file)).toBe(false);
  writeFileSync(dir.join('l.gz'), gzipSync('{}\n'));
  for (const dedup of [true, false])
    await expect(appendEntries(dir.join('l.gz'), [entry('a')], { dedup })).rejects.toMatchObject({
      code: 'LEDGER_NOT_APPENDABLE',
    });
});

type Step = {
  readonly kind: 'append' | 'foreign' | 'torn' | 'cut' | 'rewrite' | 'replace' | 'index' | 'bad';
  readonly ids: string[];
};
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'append',
    'append',
    'append',
    'foreign',
    'torn',
    'cut',
    'rewrite',
    'replace',
    'index',
    'bad',
  ),
  ids: fc.array(
    fc.nat(40).map((n) => `id-${n}`),
    { minLength: 1, maxLength: 12 },
  ),
});

test('never doubles and never loses an id, whatever others did to the ledger and the index', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.boolean(), async (steps, escaped) => {
      using dir = tempDir();
      const file = dir.join('l.jsonl');
      writeFileSync(file, '\ufeff');
      for (const { kind, ids } of steps) {
        const text = ids.map((id) => `${JSON.stringify(entry(id))}\n`).join('');
        const foreign = escaped ? text.replaceAll('"id"', String.raw`"\u0069d"`) : text;
        const before = new Set(idsIn(file));
        if (kind === 'foreign') appendFileSync(file, `\n${foreign}`);
        if (kind === 'torn') appendFileSync(file, `\n${foreign.trimEnd()}`);
        if (kind === 'cut') truncateSync(file, Math.floor(readFileSync(file).length / 2));
        if (kind === 'rewrite') writeFileSync(file, foreign);
        if (kind === 'replace') {
          writeFileSync(dir.join('new'), foreign);
          renameSync(dir.join('new'), file);
        }
        if (kind === 'index') writeFileSync(`${file}.ids`, 'nonsense');
        if (kind === 'bad')
          appendFileSync(file, '\n{"id":"id-1"}\n{"timestamp":"2026-01-05","id":"id-2","cost_usd":-1}\n');
        if (kind !== 'append') continue;
        const validBefore = idsOfEntries(file);
        const { appended } = await appendEntries(file, ids.map(entry));
        const fresh = [...new Set(ids)].filter((id) => !validBefore.has(id));
        expect(appended).toBe(fresh.length);
        expect(idsIn(file).slice(-appended || Infinity)).toEqual(fresh);
        expect(idsOfEntries(file)).toEqual(new Set([...validBefore, ...ids]));
        expect(before.size).toBeLessThanOrEqual(new Set(idsIn(file)).size);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

function idsOfEntries(file: string): Set<string> {
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  const values = text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as { id?: string; timestamp?: string; cost_usd?: number }];
    } catch {
      return [];
    }
  });
  return new Set(
    values.filter((one) => one.timestamp !== undefined && (one.cost_usd ?? 0) >= 0).map(({ id }) => id ?? ''),
  );
}

test('finds ids in a ledger of thousands of lines, one page of the index at a time', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  const ids = Array.from({ length: 3000 }, (_, i) => `call-${i}`);
  await appendEntries(file, ids.slice(0, 2000).map(entry));
  expect(await appendEntries(file, [entry('call-7'), entry('call-1999')])).toEqual({
    appended: 0,
    duplicates: 2,
  });
  expect(await appendEntries(file, ids.map(entry))).toEqual({ appended: 1000, duplicates: 2000 });
  expect(await appendEntries(file, ids.map(entry))).toEqual({ appended: 0, duplicates: 3000 });
  expect(idsIn(file)).toEqual(ids);
});

test('the id of an entry depends on all that it says, but not on its cost', () => {
  const call: LedgerEntry = { timestamp: '2026-01-05T10:00:00Z', model: 'm', input_tokens: 5 };
  const id = computeId(call);
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(computeId({ ...call, cost_usd: 1, id: 'x', skill: null })).toBe(id);
  expect(computeId({ ...call, input_tokens: 6 })).not.toBe(id);
  expect(computeId({ ...call, model: null, provider: 'm' })).not.toBe(id);
});
