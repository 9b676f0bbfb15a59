import { hashText } from './hash-bytes.ts';
import type { Holder } from './merge-copies.ts';

const wordsPerAnswer = 3;
/** The lowest bit of the last word says whether the answer was in a sidechain. */
const sidechainBit = 1;

/** How an answer relates to those handed out before. */
export type Acquaintance = 'known' | 'replay';

/** Adds answers to a list of hashes: 12 bytes each, as base64. */
export function rememberAnswers(known: string, answers: readonly Holder[]): string {
  const named = answers.filter((answer) => answer.copy.messageId !== undefined);
  if (named.length === 0) return known;
  const words = new Int32Array(named.length * wordsPerAnswer);
  named.forEach((answer, index) => {
    const [one, two, request] = hashAnswer(answer);
    const at = index * wordsPerAnswer;
    words[at] = one;
    words[at + 1] = two;
    words[at + 2] = request;
  });
  const before = Buffer.from(known, 'base64');
  return Buffer.concat([before, Buffer.from(words.buffer)]).toString('base64');
}

/**
 * Tells which answers were handed out before, under the same ids (`known`), or under another request id with one of the
 * two in a sidechain (`replay`); the others are not in the map. One pass over all that is known, so that few answers cost little.
 */
export function recognizeAnswers<T extends Holder>(
  answers: readonly T[],
  knownLists: readonly string[],
): Map<T, Acquaintance> {
  const result = new Map<T, Acquaintance>();
  if (knownLists.every((known) => known === '')) return result;
  const byHash = new Map<number, { answer: T; words: readonly number[] }[]>();
  for (const answer of answers) {
    if (answer.copy.messageId === undefined) continue;
    const words = hashAnswer(answer);
    const list = byHash.get(words[0]);
    if (list === undefined) byHash.set(words[0], [{ answer, words }]);
    else list.push({ answer, words });
  }
  if (byHash.size === 0) return result;
  for (const known of knownLists) {
    const words = wordsOf(known);
    for (let at = 0; at + 2 < words.length; at += wordsPerAnswer) {
      for (const candidate of byHash.get(words[at] ?? 0) ?? []) {
        if (candidate.words[1] !== words[at + 1]) continue;
        const last = words[at + 2] ?? 0;
        const [, , own = 0] = candidate.words;
        if ((last | sidechainBit) === (own | sidechainBit)) result.set(candidate.answer, 'known');
        else if (((last | own) & sidechainBit) !== 0 && !result.has(candidate.answer))
          result.set(candidate.answer, 'replay');
      }
    }
  }
  return result;
}

function hashAnswer({ copy }: Holder): [number, number, number] {
  const [one, two] = hashText(copy.messageId ?? '');
  const [request] = hashText(copy.requestId ?? '');
  return [one, two, copy.isSidechain ? request | sidechainBit : request & ~sidechainBit];
}

function wordsOf(known: string): Int32Array {
  const bytes = Buffer.from(known, 'base64');
  const copy = new Uint8Array(bytes.length - (bytes.length % 4));
  copy.set(bytes.subarray(0, copy.length));
  return new Int32Array(copy.buffer);
}
