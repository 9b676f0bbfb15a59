import { type JsonNode, type JsonReading, member } from '../json/json-node.ts';
import { readRecords, unwrapRequests } from '../json/json-records.ts';
import { readManifest } from '../json/manifest-document.ts';
import { readRequest, type RequestDocument } from '../json/request-document.ts';
import { manifestRules } from '../rules/manifest/index.ts';
import { fileUnreadable } from '../rules/own-rules.ts';
import { requestRules } from '../rules/request/index.ts';
import type { Hit, RuleFacts } from '../rules/rule.ts';
import { beginInnerLint, checkManifestTexts, checkRequestTexts } from './lint-inner-texts.ts';
import { toFinding } from './lint-finding.ts';
import { limitFindings, maxListed } from './limit-findings.ts';
import type { LintResult, LintTask } from './lint-result.ts';
import { measureRequest } from './measure-request.ts';
import { makeLocator, type Position } from './positions.ts';
import { contextOf } from './rule-context.ts';
import { isActive } from './settings.ts';

/** What a rule found. */
type RuleHit = readonly [RuleFacts, Hit];

function describeFault({ offset, expected, found }: Exclude<JsonReading, { ok: true }>): RuleHit {
  const message = `Unexpected ${found}, expected ${expected}.`;
  const hint = 'What stands there is not JSON, and is not linted.';
  return [fileUnreadable, { start: offset, end: offset + 1, message, hint }];
}

function describeStranger({ kind, start, end }: JsonNode, expected: string): RuleHit {
  const what = kind === 'word' ? 'value' : kind;
  return [fileUnreadable, { start, end, message: `Unexpected ${what}, expected ${expected}.` }];
}

function* lintManifests(roots: readonly JsonNode[], task: LintTask): Iterable<RuleHit> {
  const inner = beginInnerLint(task);
  for (const root of roots) {
    if (member(root, 'prompts')?.kind !== 'list') {
      yield describeStranger(root, 'an object with a list of prompts');
      continue;
    }
    const manifest = readManifest(task.text, root);
    for (const rule of manifestRules) {
      if (!isActive(rule, task.surface, task.client, task.settings)) continue;
      yield* inner.take(rule, rule.checkManifest(manifest, contextOf(rule, task)));
    }
    yield* checkManifestTexts(manifest, inner);
  }
}

function* lintRequests(requests: readonly RequestDocument[], task: LintTask): Iterable<RuleHit> {
  const inner = beginInnerLint(task);
  for (const rule of requestRules) {
    if (!isActive(rule, task.surface, task.client, task.settings)) continue;
    const context = contextOf(rule, task);
    yield* inner.take(rule, rule.checkRequests?.(requests, context) ?? []);
    if (rule.checkRequest === undefined) continue;
    for (const request of requests) yield* inner.take(rule, rule.checkRequest(request, context));
  }
  for (const request of requests) yield* checkRequestTexts(request, inner);
}

function readRequests(roots: readonly JsonNode[], task: LintTask): RequestDocument[] {
  const { text: source, surface, client, model, models } = task;
  const modelOf = (id: string | undefined): typeof model =>
    model ?? (id === undefined ? undefined : models?.(id));
  return roots.map((root) => readRequest({ source, root, surface, client, modelOf }));
}

/** What comparisons with other files need of the requests of this one. */
function collectTraces(
  requests: readonly RequestDocument[],
  task: LintTask,
  locate: (offset: number) => Position,
): Record<string, unknown> {
  const traces: Record<string, unknown> = {};
  for (const rule of requestRules) {
    if (!isActive(rule, task.surface, task.client, task.settings)) continue;
    const trace = rule.acrossRequests?.collect(requests, locate) ?? null;
    if (trace !== null) traces[rule.meta.id] = trace;
  }
  return traces;
}

/** Runs every rule for requests and manifests over one text, and the rules for prompts over the texts in it. */
export function lintJson(task: LintTask): LintResult {
  const { path, text, surface, client, settings } = task;
  const readings = readRecords(path, text);
  const roots = readings.flatMap((reading) => (reading.ok ? [reading.root] : []));
  const faults = readings.flatMap((reading) => (reading.ok ? [] : [describeFault(reading)]));
  const isManifest = surface === 'manifest';
  const records = isManifest ? [] : roots.flatMap((root) => unwrapRequests(root));
  const strangers = records.filter(({ kind }) => kind !== 'object');
  const requests = readRequests(
    records.filter(({ kind }) => kind === 'object'),
    task,
  );
  const hits = [
    ...faults,
    ...strangers.map((root) => describeStranger(root, 'a request')),
    ...(isManifest ? lintManifests(roots, task) : lintRequests(requests, task)),
  ];
  const place = { path, surface, settings, locate: makeLocator(text) };
  const shown = hits
    .filter(([rule]) => isActive(rule, surface, client, settings))
    .toSorted(([, first], [, second]) => first.start - second.start);
  const volatile = shown.flatMap(([, { isVolatile, start, end }]) => (isVolatile ? [{ start, end }] : []));
  const stableEnd = volatile[0]?.start ?? text.length;
  const [first] = requests;
  return {
    path,
    surface,
    client,
    findings: limitFindings(
      shown.map(([rule, hit]) => toFinding(rule, hit, place)),
      task.most ?? maxListed,
    ),
    stableEnd,
    volatile,
    ...(first === undefined ? {} : { measure: measureRequest(first, volatile) }),
    traces: collectTraces(requests, task, place.locate),
    disables: [],
  };
}
