import { UsageError } from '@backlog-toolkit/cli-kit';
import { nearestWord } from '../model/nearest-word.ts';

/**
 * The words of an option as tickets write them. A word that is neither known nor present in any ticket is a slip.
 *
 * @throws {UsageError} naming the nearest word.
 */
export function requireWords(
  option: string,
  words: readonly string[],
  known: readonly string[],
  present: Iterable<string>,
  normal: (word: string) => string,
): readonly string[] {
  if (words.length === 0) return words;
  const all = [...new Set([...known, ...present])].filter((word) => word !== '');
  const byNormal = new Map(all.toReversed().map((word) => [normal(word), word]));
  for (const word of words) {
    if (byNormal.has(normal(word))) continue;
    const nearest = nearestWord(word, all);
    throw new UsageError(
      `--${option} expects one of ${all.join(', ')}; got ${JSON.stringify(word)}.`,
      nearest === undefined ? undefined : `Did you mean "${nearest}"?`,
    );
  }
  return words.map((word) => byNormal.get(normal(word)) ?? word);
}
