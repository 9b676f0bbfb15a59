import { compareCodePoints, type Finding } from '@backlog-toolkit/findings';
import type { Ticket } from '../model/ticket.ts';
import { type Bucket, buckets, type Flaw, type LeftTask, type Verdict } from './assessment.ts';

// What a command or one edit settles without reading the text.
const byCommand: ReadonlySet<string> = new Set([
  'field-value',
  'duplicate-id',
  'wrong-folder',
  'prefix-unknown',
  'number-gap',
  'heading-variant',
  'dependency-self',
  'reverse-dependency-missing',
  'shared-files-not-reciprocated',
  'critical-low-priority',
  'urgent-low-priority',
]);
// What needs an understanding of several tickets or of the code at once.
const byFrontier: ReadonlySet<string> = new Set([
  'scope-too-large',
  'dependency-cycle',
  'create-conflict',
  'importer-conflict',
]);
const weightyTags = /^(?:arch|architecture|security)$/i;

function bucketOf(rule: string, ticket: Ticket): Bucket {
  if (byCommand.has(rule)) return 'no-llm';
  return byFrontier.has(rule) || ticket.tags.some((tag) => weightyTags.test(tag))
    ? 'requires-frontier'
    : 'cheap-llm';
}

/**
 * What is left to do in a ticket and who can do it. Information is no task; a duplicate is to be compared before
 * anything else, an obsolete ticket is left alone.
 */
export function listLeft(ticket: Ticket, findings: readonly Finding[], verdict: Verdict): LeftTask[] {
  if (verdict === 'OBSOLETE') return [];
  if (verdict === 'DUPLICATE') return [{ task: 'compare-duplicate', bucket: 'cheap-llm', count: 1 }];
  const counts = new Map<string, number>();
  for (const { ruleId, severity } of findings) {
    // Likeness is judged here already, by the same index.
    if (severity === 'info' || ruleId === 'near-duplicate') continue;
    counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([task, count]) => ({ task, bucket: bucketOf(task, ticket), count }));
}

/** The dearest bucket of some tasks. */
export function dearest(left: readonly LeftTask[]): Bucket {
  return buckets.findLast((bucket) => left.some((task) => task.bucket === bucket)) ?? 'no-llm';
}

const flawOfRule: Readonly<Record<string, Flaw>> = {
  'section-missing': 'section',
  'section-empty': 'section',
  'tests-missing': 'tests',
  'verification-missing': 'tests',
  'dependency-unknown': 'dependency',
  'dependency-self': 'dependency',
  'dependency-cycle': 'dependency',
  'affected-file-missing': 'file',
  'affected-file-exists': 'file',
};
// These cost once however often they occur; every missing section costs by itself.
const onceOnly: ReadonlySet<Flaw> = new Set(['tests', 'dependency', 'file']);

/** What costs a ticket health. */
export function countFlaws(findings: readonly Finding[], verdict: Verdict): Partial<Record<Flaw, number>> {
  if (verdict === 'OBSOLETE') return { obsolete: 1 };
  if (verdict === 'DUPLICATE') return { duplicate: 1 };
  const flaws: Partial<Record<Flaw, number>> = {};
  for (const { ruleId, severity } of findings) {
    const flaw = Object.hasOwn(flawOfRule, ruleId) ? flawOfRule[ruleId] : undefined;
    if (flaw === undefined || severity === 'info') continue;
    flaws[flaw] = onceOnly.has(flaw) ? 1 : (flaws[flaw] ?? 0) + 1;
  }
  return flaws;
}
