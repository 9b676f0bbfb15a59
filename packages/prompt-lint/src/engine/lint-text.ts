import type { TextRange } from '@backlog-toolkit/markdown-lines';
import { prepareDocument, type PromptDocument } from '../document/prompt-document.ts';
import { promptRules, ruleIndex } from '../rules/index.ts';
import type { Hit } from '../rules/rule.ts';
import { type Disable, findDisables, makeSilencer } from './disables.ts';
import { type LintFinding, toFinding } from './lint-finding.ts';
import type { LintResult, LintTask } from './lint-result.ts';
import { placeVolatile, type RuleHit } from './place-volatile.ts';
import { makeLocator } from './positions.ts';
import { contextOf } from './rule-context.ts';
import { isActive } from './settings.ts';
import { reportUnused } from './unused-disables.ts';

function byPlace(first: LintFinding, second: LintFinding): number {
  return first.line - second.line || first.column - second.column;
}

/** Where what differs between requests begins: what the client puts in, and what rules found. */
function findStableEnd(document: PromptDocument, hits: readonly RuleHit[]): number {
  const changing = document.substitutions.find(({ kind }) => kind !== 'installation');
  const places = [
    document.injections[0],
    changing,
    ...hits.map(([, hit]) => (hit.isVolatile ? hit : undefined)),
  ];
  return places.reduce((least, place) => Math.min(least, place?.start ?? Infinity), document.text.length);
}

/** Whole lines where nothing else stands on them. */
function listVolatile(hits: readonly Hit[]): TextRange[] {
  const ranges = hits.flatMap(({ isVolatile, ownLines, start, end }) =>
    isVolatile === true ? [ownLines ?? { start, end }] : [],
  );
  return ranges.sort((first, second) => first.start - second.start || first.end - second.end);
}

/** Comments about rules that compare files can still turn out to be needed. */
function canTell({ ruleId }: Disable): boolean {
  return ruleId !== null && ruleIndex.get(ruleId)?.across === undefined;
}

/** Runs every rule for text prompts over one text. */
export function lintText(task: LintTask): LintResult {
  const { path, surface, client, settings } = task;
  const empty: LintResult = {
    path,
    surface,
    client,
    findings: [],
    stableEnd: task.text.length,
    volatile: [],
    traces: {},
    disables: [],
  };
  if (surface === 'reference') return empty;
  const document = prepareDocument(task);
  const place = { path, surface, settings, locate: makeLocator(task.text) };
  const disables = findDisables(document.scan);
  const isHidden = makeSilencer(disables);
  const hits: RuleHit[] = [];
  const traces: Record<string, unknown> = {};
  for (const rule of promptRules) {
    if (!isActive(rule, surface, client, settings)) continue;
    const context = contextOf(rule, task);
    for (const hit of rule.check(document, context)) hits.push([rule, hit]);
    const trace = rule.across?.collect(document, context) ?? null;
    if (trace !== null) traces[rule.meta.id] = trace;
  }
  const shown = placeVolatile(document, hits)
    .map(([rule, hit]) => ({ hit, finding: toFinding(rule, hit, place) }))
    .filter(({ finding }) => !isHidden(finding.ruleId, finding.line));
  const unused = reportUnused(disables.filter(canTell), ruleIndex, task);
  return {
    ...empty,
    findings: [...shown.map(({ finding }) => finding), ...unused].sort(byPlace),
    stableEnd: findStableEnd(document, hits),
    volatile: listVolatile(shown.map(({ hit }) => hit)),
    traces,
    disables,
  };
}
