import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeCopies } from '../../src/transcripts/merge-copies.ts';
import type { Mergeable } from '../../src/transcripts/merge-copies.ts';

const copyOf = (
  messageId: string | undefined,
  requestId: string,
  isSidechain: boolean,
  output: number,
): { copy: Mergeable } => ({
  copy: {
    messageId,
    requestId,
    isSidechain,
    tokens: { input: 1, output, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 },
    webSearchRequests: 0,
  },
});
const summary = (items: readonly { copy: Mergeable }[]): string[] =>
  items
    .map(({ copy }) => `${copy.messageId} ${copy.requestId} ${copy.isSidechain} ${copy.tokens.output}`)
    .sort();

const anyCopy = fc
  .tuple(
    fc.constantFrom('a', 'b', undefined),
    fc.constantFrom('1', '2', '3'),
    fc.boolean(),
    fc.nat({ max: 50 }),
  )
  .map(([messageId, requestId, isSidechain, output]) => copyOf(messageId, requestId, isSidechain, output));

describe('mergeCopies', () => {
  test('a parent’s answer keeps its place and takes the larger output of its repetition', () => {
    const { kept, replays } = mergeCopies([copyOf('a', '9', true, 30), copyOf('a', '1', false, 8)]);
    expect(summary(kept)).toEqual(['a 1 false 30']);
    expect(replays).toBe(1);
  });

  test('the order of the copies does not matter, as long as outputs differ', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyCopy, { selector: ({ copy }) => copy.tokens.output, maxLength: 12 }),
        fc.nat(),
        (copies, seed) => {
          const shuffled = copies
            .map((copy, index) => ({ copy, rank: Math.imul(index + 1, 2_654_435_761 ^ seed) }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ copy }) => copy);
          expect(summary(mergeCopies(shuffled).kept)).toEqual(summary(mergeCopies(copies).kept));
        },
      ),
    );
  });

  test('as many answers are kept as a plain reading of the rules says', () => {
    fc.assert(
      fc.property(fc.array(anyCopy, { maxLength: 15 }), (copies) => {
        const nameless = copies.filter(({ copy }) => copy.messageId === undefined).length;
        const counts = ['a', 'b'].map((messageId) => {
          const same = copies.filter(({ copy }) => copy.messageId === messageId);
          const requests = new Set(same.map(({ copy }) => copy.requestId));
          const own = [...requests].filter((id) =>
            same.some(({ copy }) => copy.requestId === id && !copy.isSidechain),
          );
          return own.length || Math.min(1, requests.size);
        });
        expect(mergeCopies(copies).kept).toHaveLength(nameless + counts.reduce((a, b) => a + b, 0));
      }),
    );
  });
});
