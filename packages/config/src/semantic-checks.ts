import type { JsonPath } from './problem.ts';
import type { BacklogConfig } from './types.ts';

/** A violation that the schema cannot express. */
export interface SemanticViolation {
  readonly path: JsonPath;
  readonly expected: string;
}

/** Checks what the schema cannot express: time zones, limits in order, names given once. */
export function checkMeaning(config: BacklogConfig): SemanticViolation[] {
  const budgets = ['llmOps', 'budgets'];
  const found: SemanticViolation[] = [
    ...repeatedNames(budgets, config.llmOps.budgets),
    ...repeatedNames(['reviewPipeline', 'reviewers'], config.reviewPipeline.reviewers),
  ];
  for (const [index, { timeZone, warnUsd, hardUsd }] of config.llmOps.budgets.entries()) {
    if (!isTimeZone(timeZone)) {
      found.push({
        path: [...budgets, index, 'timeZone'],
        expected: 'an IANA time zone such as "Europe/Berlin"',
      });
    }
    if (warnUsd !== undefined && hardUsd !== undefined && warnUsd > hardUsd) {
      found.push({
        path: [...budgets, index, 'warnUsd'],
        expected: `a number of at most hardUsd (${hardUsd})`,
      });
    }
  }
  return found;
}

function repeatedNames(list: JsonPath, entries: readonly { readonly name: string }[]): SemanticViolation[] {
  const seen = new Set<string>();
  const found: SemanticViolation[] = [];
  for (const [index, { name }] of entries.entries()) {
    if (seen.has(name))
      found.push({ path: [...list, index, 'name'], expected: 'a name that no entry before it has' });
    seen.add(name);
  }
  return found;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false; // A RangeError is how Intl says that it does not know the zone.
  }
}
