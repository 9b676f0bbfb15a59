import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashContent } from '../src/index.ts';

test('the same bytes have one hash, wherever they lie in memory', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.integer({ min: 0, max: 7 }), (bytes, offset) => {
      const moved = new Uint8Array(bytes.length + offset);
      moved.set(bytes, offset);
      expect(hashContent(moved.subarray(offset))).toBe(hashContent(bytes));
    }),
  );
});

test('text has the hash of its UTF-8', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      (text) => hashContent(text) === hashContent(Buffer.from(text)),
    ),
  );
});

test('another byte, another length, another order: another hash', () => {
  const seen = new Set<string>();
  const bytes = new Uint8Array(64);
  for (let length = 0; length <= 64; length += 1) seen.add(hashContent(bytes.subarray(0, length)));
  for (let at = 0; at < 64; at += 1) {
    for (let value = 1; value < 256; value += 1) {
      bytes[at] = value;
      seen.add(hashContent(bytes));
    }
    bytes[at] = 0;
  }
  for (let number = 0; number < 50_000; number += 1) seen.add(hashContent(`line ${number}`));
  seen.add(hashContent('abcdefgh')).add(hashContent('efghabcd'));
  expect(seen.size).toBe(65 + 64 * 255 + 50_000 + 2);
});

test('half of the digits change when a bit does', () => {
  const bytes = Buffer.from('What a ledger begins with, and what stands before the end of what was read.');
  const before = BigInt(`0x${hashContent(bytes)}`);
  let changed = 0;
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    changed += (before ^ BigInt(`0x${hashContent(bytes)}`)).toString(2).replaceAll('0', '').length;
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  }
  const share = changed / (bytes.length * 8 * 64);
  expect(share).toBeGreaterThan(0.45);
  expect(share).toBeLessThan(0.55);
});
