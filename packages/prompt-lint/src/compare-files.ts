import { sortFindings } from '@backlog-toolkit/findings';
import { makeFinder, silence } from './engine/disables.ts';
import { limitFindings, maxListed, takeFirst } from './engine/limit-findings.ts';
import { type LintFinding, toFileFinding } from './engine/lint-finding.ts';
import type { LintResult } from './engine/lint-result.ts';
import { isActive, type LintSettings } from './engine/settings.ts';
import { reportUnused } from './engine/unused-disables.ts';
import { promptRules, ruleIndex } from './rules/index.ts';
import { readOptions } from './rules/rule-options.ts';
import { requestRules } from './rules/request/index.ts';
import type { AcrossFiles, FileHit, RuleFacts, Trace } from './rules/rule.ts';

/** Settings for one of the files. */
export type SettingsOf = (path: string) => LintSettings;

/** A rule with what it compares files by. */
type Comparison = readonly [RuleFacts, Pick<AcrossFiles<unknown>, 'compare'>];

const comparisons: readonly Comparison[] = [
  ...promptRules.flatMap((rule): Comparison[] => (rule.across === undefined ? [] : [[rule, rule.across]])),
  ...requestRules.flatMap((rule): Comparison[] =>
    rule.acrossRequests === undefined ? [] : [[rule, rule.acrossRequests]],
  ),
];

function compare(
  [rule, across]: Comparison,
  results: readonly LintResult[],
  options: LintSettings,
): Iterable<FileHit> {
  const { id } = rule.meta;
  const traces: Trace<unknown>[] = results.flatMap(({ path, surface, client, traces }) =>
    Object.hasOwn(traces, id) ? [{ path, surface, client, value: traces[id] }] : [],
  );
  const given = options.options ?? {};
  const read = readOptions(id, rule.options, Object.hasOwn(given, id) ? given[id] : undefined);
  return across.compare(traces, read);
}

/**
 * What shows only when files are seen together, and comments that then turn out to hide nothing. Options of rules are
 * those of `settingsOf('')`, severities those of each file.
 */
export function compareFiles(
  results: readonly LintResult[],
  settingsOf: SettingsOf = () => ({}),
): LintFinding[] {
  const byPath = new Map(
    results.map((result) => [result.path, { result, findHiding: makeFinder(result.disables) }]),
  );
  const found: LintFinding[] = [];
  for (const comparison of comparisons) {
    const [rule] = comparison;
    for (const hit of compare(comparison, results, settingsOf(''))) {
      const file = byPath.get(hit.path);
      if (file === undefined) continue;
      const { surface, client } = file.result;
      const settings = settingsOf(hit.path);
      if (!isActive(rule, surface, client, settings)) continue;
      if (silence(file.findHiding, rule.meta.id, hit.line)) continue;
      found.push(toFileFinding(rule, hit, { surface, settings }));
    }
  }
  const unused = results.flatMap((result) => {
    const open = result.disables.filter(
      ({ ruleId }) => ruleId === null || ruleIndex.get(ruleId)?.across !== undefined,
    );
    const found = reportUnused(open, ruleIndex, { ...result, settings: settingsOf(result.path) });
    return [...takeFirst(found, maxListed + 1)];
  });
  // Each is a finding with a place, only the order is new.
  const sorted = sortFindings([...found, ...unused]) as LintFinding[];
  return limitFindings(sorted, maxListed);
}
