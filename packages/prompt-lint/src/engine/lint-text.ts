import type { TextRange } from '@backlog-toolkit/markdown-lines';
import { prepareDocument, type PromptDocument } from '../document/prompt-document.ts';
import { promptRules, ruleIndex } from '../rules/index.ts';
import type { Hit, PromptRule } from '../rules/rule.ts';
import { type Disable, findDisables, makeFinder, silence } from './disables.ts';
import { type LintFinding, toFinding } from './lint-finding.ts';
import { limitFindings, maxListed, takeFirst } from './limit-findings.ts';
import type { LintResult, LintTask } from './lint-result.ts';
import { placeVolatile, type RuleHit } from './place-volatile.ts';
import { makeLocator } from './positions.ts';
import { contextOf } from './rule-context.ts';
import { isActive } from './settings.ts';
import { cachesInFront } from '../surface/change-cost.ts';
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

/** What a rule finds, without what nobody will see of very many hits. */
function* checkRule(
  rule: PromptRule,
  document: PromptDocument,
  task: LintTask,
  isHidden: (ruleId: string, hit: Hit) => boolean,
): Iterable<RuleHit> {
  const most = task.most ?? maxListed;
  const isPrefix = cachesInFront(task.surface, task.client);
  let count = 0;
  for (const hit of rule.check(document, contextOf(rule, task))) {
    yield [rule, hit];
    // Whether a whole line stands at the end, where it is no finding, only all of them tell.
    if (isPrefix && hit.ownLines !== undefined) continue;
    if (!isHidden(rule.meta.id, hit)) count += 1;
    if (count > most) return;
  }
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
  const findHiding = makeFinder(disables);
  const isHidden = (ruleId: string, { start }: Hit): boolean =>
    disables.length > 0 && findHiding(ruleId, place.locate(start).line) !== undefined;
  const hits: RuleHit[] = [];
  const traces: Record<string, unknown> = {};
  for (const rule of promptRules) {
    if (!isActive(rule, surface, client, settings)) continue;
    for (const hit of checkRule(rule, document, task, isHidden)) hits.push(hit);
    const trace = rule.across?.collect(document, contextOf(rule, task)) ?? null;
    if (trace !== null) traces[rule.meta.id] = trace;
  }
  const shown = placeVolatile(document, hits)
    .map(([rule, hit]) => ({ hit, finding: toFinding(rule, hit, place) }))
    .filter(({ finding }) => !silence(findHiding, finding.ruleId, finding.line));
  const most = task.most ?? maxListed;
  const unused = takeFirst(reportUnused(disables.filter(canTell), ruleIndex, task), most + 1);
  return {
    ...empty,
    findings: limitFindings([...shown.map(({ finding }) => finding), ...unused].sort(byPlace), most),
    stableEnd: findStableEnd(document, hits),
    volatile: listVolatile(shown.map(({ hit }) => hit)),
    traces,
    disables,
  };
}
