import type { JsonPath } from './problem.ts';
import { concerns, type SectionName } from './sections.ts';
import type { BacklogConfig, Budget } from './types.ts';
import type { ValueViolation } from './violations.ts';

const BUDGETS = ['llmOps', 'budgets'];
const REVIEWERS = ['reviewPipeline', 'reviewers'];

/** Checks, in the sections that are used, what the schema cannot express: time zones, limits in order, unique names. */
export function checkMeaning(config: BacklogConfig, uses: readonly SectionName[]): ValueViolation[] {
  const { budgets } = config.llmOps;
  const { reviewers } = config.reviewPipeline;
  const ofBudgets = (): ValueViolation[] => [
    ...repeatedNames(BUDGETS, budgets),
    ...budgets.flatMap((budget, index) => checkBudget(budget, [...BUDGETS, index])),
  ];
  return [
    ...(concerns(BUDGETS, uses) ? ofBudgets() : []),
    ...(concerns(REVIEWERS, uses) ? repeatedNames(REVIEWERS, reviewers) : []),
  ];
}

function checkBudget({ timeZone, warnUsd, hardUsd }: Budget, path: JsonPath): ValueViolation[] {
  const found: ValueViolation[] = [];
  if (!isTimeZone(timeZone)) {
    const expected = 'an IANA time zone such as "Europe/Berlin"';
    found.push({ kind: 'value', path: [...path, 'timeZone'], expected });
  }
  if (warnUsd !== undefined && hardUsd !== undefined && warnUsd > hardUsd) {
    found.push({
      kind: 'value',
      path: [...path, 'warnUsd'],
      expected: `a number of at most hardUsd (${hardUsd})`,
    });
  }
  return found;
}

function repeatedNames(list: JsonPath, entries: readonly { readonly name: string }[]): ValueViolation[] {
  const seen = new Set<string>();
  const found: ValueViolation[] = [];
  for (const [index, { name }] of entries.entries()) {
    const path = [...list, index, 'name'];
    if (seen.has(name)) found.push({ kind: 'value', path, expected: 'a name that no entry before it has' });
    seen.add(name);
  }
  return found;
}

function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true; // The first use of Intl costs 10 ms.
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return true;
  } catch {
    return false; // A RangeError is how Intl says that it does not know the zone.
  }
}
