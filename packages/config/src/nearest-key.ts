import { distance } from 'fastest-levenshtein';
import { knownKeys } from './generated/config-keys.ts';
import { formatPath, type JsonPath } from './problem.ts';

/** Longer keys are not typing mistakes of ours, which have at most 26 characters. */
const LONGEST_COMPARED = 80;

/** The keys that the object at `path` may have. */
export function keysAt(path: JsonPath): readonly string[] {
  return knownKeys[generalise(path)] ?? [];
}

/** The path that was probably meant by an unknown key: a similar key beside it, else the same key elsewhere. */
export function findNearest(parent: JsonPath, key: string): JsonPath | undefined {
  if (key.length > LONGEST_COMPARED) return undefined;
  const near = nearestWord(key, keysAt(parent));
  if (near !== undefined) return [...parent, near];
  const homes = Object.entries(knownKeys).filter(
    ([home, keys]) => !home.includes('[]') && keys.includes(key),
  );
  const [only] = homes;
  return homes.length === 1 && only !== undefined && only[0] !== ''
    ? [...only[0].split('.'), key]
    : undefined;
}

function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(word.length / 3));
  let best: { candidate: string; edits: number } | undefined;
  for (const candidate of candidates) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits <= limit && edits < candidate.length && edits < (best?.edits ?? Infinity))
      best = { candidate, edits };
  }
  return best?.candidate;
}

const generalise = (path: JsonPath): string => formatPath(path).replaceAll(/\[\d+\]/gu, '[]');
