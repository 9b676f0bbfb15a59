import { sidechainBit, wordsPerAnswer } from './answer-rows.ts';
import { isNamed } from './answer-table.ts';
import type { AnswerTable } from './answer-table.ts';

/** How an answer relates to those handed out before. */
export type Acquaintance = 'known' | 'replay';

/** Adds answers to a list of hashes: 12 bytes each, as base64. */
export function rememberAnswers(known: string, table: AnswerTable, rows: readonly number[]): string {
  const named = rows.filter((row) => isNamed(table, row));
  if (named.length === 0) return known;
  const words = new Int32Array(named.length * wordsPerAnswer);
  let at = 0;
  for (const row of named) {
    const from = row * wordsPerAnswer;
    for (let i = 0; i < wordsPerAnswer; i += 1) words[at++] = table.hashes[from + i] as number;
  }
  const before = Buffer.from(known, 'base64');
  return Buffer.concat([before, Buffer.from(words.buffer)]).toString('base64');
}

/**
 * Tells which answers were handed out before, under the same ids (`known`), or under another request id with one of the
 * two in a sidechain (`replay`); the others are not in the map. One pass over all that is known, so that few answers cost little.
 */
export function recognizeAnswers(
  table: AnswerTable,
  rows: readonly number[],
  knownLists: readonly string[],
): Map<number, Acquaintance> {
  const result = new Map<number, Acquaintance>();
  if (knownLists.every((known) => known === '')) return result;
  const byHash = new Map<number, number[]>();
  for (const row of rows) {
    if (!isNamed(table, row)) continue;
    const [one = 0] = wordsOf(table, row);
    const list = byHash.get(one);
    if (list === undefined) byHash.set(one, [row]);
    else list.push(row);
  }
  if (byHash.size === 0) return result;
  for (const known of knownLists) {
    const words = decodeWords(known);
    for (let at = 0; at + 2 < words.length; at += wordsPerAnswer) {
      for (const row of byHash.get(words[at] ?? 0) ?? []) {
        const [, two, own = 0] = wordsOf(table, row);
        if (two !== words[at + 1]) continue;
        const last = words[at + 2] ?? 0;
        if ((last | sidechainBit) === (own | sidechainBit)) result.set(row, 'known');
        else if (((last | own) & sidechainBit) !== 0 && !result.has(row)) result.set(row, 'replay');
      }
    }
  }
  return result;
}

function wordsOf({ hashes }: AnswerTable, row: number): Int32Array {
  return hashes.subarray(row * wordsPerAnswer, (row + 1) * wordsPerAnswer);
}

function decodeWords(known: string): Int32Array {
  const bytes = Buffer.from(known, 'base64');
  const copy = new Uint8Array(bytes.length - (bytes.length % 4));
  copy.set(bytes.subarray(0, copy.length));
  return new Int32Array(copy.buffer);
}
