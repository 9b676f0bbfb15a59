import type { Severity } from '@backlog-toolkit/findings';
import { prepareDocument } from '../document/prompt-document.ts';
import { decodeText } from '../json/decode-text.ts';
import type { JsonNode } from '../json/json-node.ts';
import type { ManifestDocument } from '../json/manifest-document.ts';
import type { RequestBlock, RequestDocument } from '../json/request-document.ts';
import { promptRules } from '../rules/prompt/index.ts';
import {
  breakpointOnVolatileBlock,
  moveToBreakpoint,
} from '../rules/request/breakpoint-on-volatile-block.ts';
import { requestRules } from '../rules/request/index.ts';
import type { Hit, PromptRule, RuleContext, RuleFacts } from '../rules/rule.ts';
import { type ChangeCost, changeCost } from '../surface/change-cost.ts';
import { sectionCost } from '../surface/section-cost.ts';
import { maxListed } from './limit-findings.ts';
import type { LintTask } from './lint-result.ts';
import { contextOf } from './rule-context.ts';
import { isActive, resolveSeverity } from './settings.ts';

const requestRuleIds = new Set(requestRules.map(({ meta }) => meta.id));

type RuleHit = readonly [RuleFacts, Hit];

/** One file whose texts are linted. */
export interface InnerLint {
  readonly task: LintTask;
  readonly rules: readonly (readonly [PromptRule, RuleContext])[];
  /** What was looked at already: many requests of a file hold the same texts. */
  readonly seen: Set<string>;
  /** The hits of a rule, until so many were taken in the file that nobody will see the rest. */
  readonly take: (rule: RuleFacts, hits: Iterable<Hit>) => Iterable<RuleHit>;
}

/** Takes the hits of each rule up to a number over all calls. */
function makeTake(most: number): InnerLint['take'] {
  const left = new Map<string, number>();
  return function* take(rule, hits) {
    let own = left.get(rule.meta.id) ?? most;
    if (own > 0)
      for (const hit of hits) {
        yield [rule, hit];
        own -= 1;
        left.set(rule.meta.id, own);
        if (own === 0) return;
      }
  };
}

/** Prepares linting the texts of a file by the rules for text prompts. */
export function beginInnerLint(task: LintTask): InnerLint {
  const { surface, client, settings } = task;
  const rules = promptRules
    .filter((rule) => !requestRuleIds.has(rule.meta.id) && isActive(rule, surface, client, settings))
    .map((rule) => [rule, contextOf(rule, task)] as const);
  // Hits in blocks with a breakpoint become those of another rule: of twice as many, one of the two lists too many.
  const most = 2 * ((task.most ?? maxListed) + 1);
  return { task, rules, seen: new Set(), take: makeTake(most) };
}

/** What the rules for text prompts find in a text of a JSON file. Their fixes are for text, and are left out. */
function* checkText(node: JsonNode, cost: ChangeCost, { task, rules, take }: InnerLint): Iterable<RuleHit> {
  const { text, toSource } = decodeText(task.text, node);
  const { path, surface, client } = task;
  const document = prepareDocument({ path, text, surface, client, cost });
  for (const [rule, context] of rules) {
    for (const [, hit] of take(rule, rule.check(document, context))) {
      const { fix: _, ownLines: __, ...said } = hit;
      yield [rule, { ...said, start: toSource(hit.start), end: toSource(hit.end) }];
    }
  }
}

/** How much a change in a block matters; null where it does not. */
type Weight = 'full' | 'if-cached' | null;

function weighByBreakpoint({ blocks, breakpoints }: RequestDocument): (block: number) => Weight {
  const last = breakpoints.at(-1)?.block;
  // Messages stay what they are as a conversation goes on; a breakpoint within the first is for all conversations.
  const shared = breakpoints.findLast(
    ({ block }) => blocks[block]?.message === 0 && blocks[block + 1]?.message === 0,
  )?.block;
  return (block) => {
    const isMessage = blocks[block]?.section === 'messages';
    if (last === undefined) return isMessage ? null : 'if-cached';
    const end = isMessage ? (shared ?? -1) : last;
    return block <= end ? 'full' : null;
  };
}

function weighAll({ blocks }: RequestDocument): (block: number) => Weight {
  const firstMessage = blocks.findIndex(({ section }) => section === 'messages');
  const end = firstMessage === -1 ? blocks.length : firstMessage;
  return (block) => (block < end ? 'full' : null);
}

function soften(hit: Hit, weight: Weight): Hit {
  return weight === 'full' ? hit : { ...hit, severity: 'info' };
}

function* checkBlock(
  request: RequestDocument,
  index: number,
  block: RequestBlock,
  node: JsonNode,
  weight: Weight,
  inner: InnerLint,
): Iterable<RuleHit> {
  const { surface, client, settings } = inner.task;
  for (const [rule, hit] of checkText(node, sectionCost(block.section), inner)) {
    if (
      hit.isVolatile &&
      block.marks.length > 0 &&
      isActive(breakpointOnVolatileBlock, surface, client, settings)
    ) {
      const severity: Severity = resolveSeverity(rule, surface, settings, hit.severity);
      yield [breakpointOnVolatileBlock, moveToBreakpoint(hit, severity, request, index)];
    } else yield [rule, soften(hit, weight)];
  }
}

/** What the rules for text prompts find in those texts of a request that are cached, or would be. */
export function* checkRequestTexts(request: RequestDocument, inner: InnerLint): Iterable<RuleHit> {
  const { task, seen } = inner;
  const weigh = request.cachesByItself ? weighAll(request) : weighByBreakpoint(request);
  for (const [index, block] of request.blocks.entries()) {
    const weight = weigh(index);
    if (weight === null) continue;
    for (const node of block.texts) {
      const key = `${block.section} ${weight} ${block.marks.length > 0} ${task.text.slice(node.start, node.end)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield* checkBlock(request, index, block, node, weight, inner);
    }
  }
}

/** What the rules for text prompts find in the stable prefixes of a manifest. */
export function* checkManifestTexts(manifest: ManifestDocument, inner: InnerLint): Iterable<RuleHit> {
  for (const { stablePrefix } of manifest.prompts) {
    if (stablePrefix?.kind !== 'text') continue;
    yield* checkText(stablePrefix, changeCost('manifest', inner.task.client), inner);
  }
}
