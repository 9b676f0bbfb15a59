import type { ChangedFile } from './changed-file.ts';
import { FRONTIER_PATTERNS, type FrontierPattern } from './frontier-patterns.ts';

/** Where a kind of change shows itself. */
export interface FrontierPlace {
  readonly file: string;
  /** The added line, from 1; null when the path alone shows it. */
  readonly line: number | null;
}

/** One kind of change that was found. */
export interface FrontierMatch {
  readonly name: string;
  /** The first few places. */
  readonly places: readonly FrontierPlace[];
  readonly checks: readonly string[];
}

/** Whether a stricter checklist is due. */
export interface FrontierReview {
  readonly matches: readonly FrontierMatch[];
  /** The complexity for which none is due although the change shows it; null otherwise. */
  readonly skippedFor: string | null;
  /** Names in the config that nobody knows. */
  readonly unknown: readonly string[];
}

/** `reviewPipeline.frontierReview` of the config. */
export interface FrontierPolicy {
  readonly enabled: boolean;
  readonly triggerPatterns: readonly string[];
  readonly skipForComplexity: readonly string[];
}

const maxPlaces = 5;

// Longer lines are generated; what they hold says nothing of the change.
const maxLineLength = 2000;

function findPlaces({ paths, content }: FrontierPattern, files: readonly ChangedFile[]): FrontierPlace[] {
  const places: FrontierPlace[] = [];
  for (const { path: file, added } of files) {
    const hit = added.find(({ text }) => text.length <= maxLineLength && content.test(text));
    if (hit) places.push({ file, line: hit.line });
    else if (paths.test(file.toLowerCase())) places.push({ file, line: null });
    if (places.length === maxPlaces) break;
  }
  return places;
}

/** Documents may speak of anything without doing it. */
function isProse(path: string): boolean {
  return /\.(?:md|mdx|rst|adoc|txt)$/i.test(path);
}

/** Finds the kinds of change that the config wants looked at more strictly. */
export function findFrontier(
  policy: FrontierPolicy,
  complexity: string,
  changed: readonly ChangedFile[],
): FrontierReview {
  const known = new Map(FRONTIER_PATTERNS.map((pattern) => [pattern.name, pattern]));
  const wanted = [...new Set(policy.triggerPatterns)];
  const unknown = wanted.filter((name) => !known.has(name));
  if (!policy.enabled) return { matches: [], skippedFor: null, unknown };
  const files = changed.filter(({ path }) => !isProse(path));
  const matches = wanted.flatMap((name) => {
    const pattern = known.get(name);
    const places = pattern ? findPlaces(pattern, files) : [];
    return pattern && places.length > 0 ? [{ name, places, checks: pattern.checks }] : [];
  });
  const isSkipped = matches.length > 0 && policy.skipForComplexity.includes(complexity);
  return { matches: isSkipped ? [] : matches, skippedFor: isSkipped ? complexity : null, unknown };
}
