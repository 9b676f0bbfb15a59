import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoText } from '../../src/transcripts/iso-text.ts';
import { makeLineWriter } from '../../src/transcripts/line-writer.ts';
import type { LineWriter } from '../../src/transcripts/line-writer.ts';

/** What one writer writes for values that follow each other. */
function writeEach<T>(values: readonly T[], write: (writer: LineWriter, value: T) => void): string[] {
  const writer = makeLineWriter();
  return values.map((value) => {
    writer.clear();
    write(writer, value);
    return writer.bytes().toString('latin1');
  });
}

test('instants are written as isoText writes them', () => {
  const year = { min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59.999Z') };
  const near = fc.integer({ min: -90_000_000, max: 90_000_000 });
  fc.assert(
    fc.property(fc.array(fc.oneof(near, fc.integer(year)), { maxLength: 8 }), (values) => {
      expect(writeEach(values, (writer, value) => writer.instant(value))).toEqual(values.map(isoText));
    }),
  );
});

test('counts and amounts are written as JSON writes their numbers', () => {
  const counts = fc.oneof(
    fc.nat(20),
    fc.integer({ min: 0, max: 1_000_000_000_000 }),
    fc.constantFrom(9, 10, 99, 100),
  );
  const amounts = fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1_000_000, max: 999_999_999_999_999 }),
    fc.integer({ min: 1, max: 999_999 }).map((value) => value * 1_000_000_000),
    fc.constantFrom(1_000_000, 1e12, 999_999_999_999_999, 1e12 + 1),
  );
  fc.assert(
    fc.property(fc.array(counts), fc.array(amounts), (whole, picoUsd) => {
      expect(writeEach(whole, (writer, value) => writer.count(value))).toEqual(
        whole.map((value) => JSON.stringify(value)),
      );
      expect(writeEach(picoUsd, (writer, value) => writer.usd(value))).toEqual(
        picoUsd.map((value) => JSON.stringify(value / 1e12)),
      );
    }),
    { numRuns: 500 },
  );
});

test('a writer grows', () => {
  const writer = makeLineWriter();
  const part = Buffer.from('0123456789'.repeat(1000));
  for (let i = 0; i < 200; i += 1) {
    writer.reserve(part.length);
    writer.text(part);
  }
  expect(writer.bytes().equals(Buffer.from(part.toString().repeat(200)))).toBe(true);
});
