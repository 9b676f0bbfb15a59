import { appendFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import fc from 'fast-check';
import { eachId } from '../src/io/each-id.ts';
import { openLedger } from '../src/io/open-ledger.ts';
import { parseLine } from '../src/parse-line.ts';

function idOf(line: Buffer): string | undefined {
  const parsed = parseLine(line);
  return parsed.kind === 'entry' ? parsed.entry.id || undefined : undefined;
}

const key = fc.constantFrom('"id"', '"\\u0069d"', '"session_id"', '"x"', '"id2"');
const text = fc.constantFrom(
  '"a"',
  '"id"',
  '"claude-code:msg_1:req_1"',
  '"é"',
  '"\\"id\\":1"',
  '""',
  '"b\\\\"',
);
const value = fc.oneof(
  { weight: 3, arbitrary: text },
  fc.constantFrom('1', 'null', '{"id":"inner"}', '["id"]'),
);
const blank = fc.constantFrom('', '', ' ', '\t');
const pair = fc
  .tuple(blank, key, blank, blank, value)
  .map(([a, name, b, c, what]) => `${a}${name}${b}:${c}${what}`);
const line = fc.oneof(
  fc.array(pair, { maxLength: 4 }).map((pairs) => `{"timestamp":"2026-01-05",${pairs.join(',')}}`),
  fc
    .array(pair, { minLength: 1, maxLength: 3 })
    .map((pairs) => `{${pairs.join(',')},"timestamp":"2026-01-05"}`),
  fc.constantFrom('', '{"id":"torn', 'x', '{"id":"no entry"}'),
);

test('every id of an entry is told with the place of its line, whatever else is', () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), (lines, isEnded) => {
      const all = lines.map((one) => Buffer.from(`${one}\n`));
      writeFileSync(file, Buffer.concat(all));
      if (!isEnded) appendFileSync(file, '{"id":"tail"');
      const told = new Set<string>();
      using ledger = openLedger(file);
      eachId(ledger, { from: 0, to: ledger.sizeBytes }, idOf, (id, offset) => told.add(`${offset} ${id}`));
      let offset = 0;
      const missing = all.flatMap((one) => {
        const id = idOf(one.subarray(0, -1));
        const place = `${offset} ${id}`;
        offset += one.length;
        return id === undefined || told.has(place) ? [] : [place];
      });
      expect(missing).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('lines without escapes are not parsed, also when there are many', () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  const lines = Array.from(
    { length: 5000 },
    (_, i) => `{"timestamp":"2026-01-05","skill":"${'s'.repeat(i % 90)}","id":"i${i}"}\n`,
  );
  writeFileSync(file, lines.join(''));
  using ledger = openLedger(file);
  const told: string[] = [];
  const refuse = (): never => {
    throw new Error('parsed');
  };
  eachId(ledger, { from: lines[0]!.length, to: ledger.sizeBytes }, refuse, (id, offset) =>
    told.push(`${id} ${offset}`),
  );
  let offset = 0;
  const expected = lines.map((one, i) => [`i${i} ${offset}`, (offset += one.length)][0]);
  expect(told).toEqual(expected.slice(1));
});
