import type { Finding } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { groupFindings } from './group-findings.ts';
import { compareCodePoints, sortFindings } from './sort-findings.ts';

/** Findings that are accepted for now, so that only new ones fail a run. */
export interface Baseline {
  readonly schemaVersion: 1;
  readonly findings: readonly BaselineEntry[];
}

/** One accepted finding; only `fingerprint` and `count` decide, the rest is for readers. */
export interface BaselineEntry {
  readonly file: string;
  readonly ruleId: string;
  readonly message: string;
  readonly fingerprint: string;
  /** How many findings with this fingerprint are accepted. */
  readonly count: number;
}

/** How findings compare with a baseline. */
export interface BaselineDiff {
  /** Findings that the baseline does not hold. */
  readonly fresh: readonly Finding[];
  readonly known: readonly Finding[];
  /** Entries no longer found, with the number of findings that are gone. */
  readonly stale: readonly BaselineEntry[];
}

/** Baseline that accepts all given findings. */
export function createBaseline(findings: readonly Finding[]): Baseline {
  const groups = groupFindings(sortFindings(findings), fingerprint);
  const entries = [...groups].flatMap(([print, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const { file, ruleId, message } = first;
    return [{ file, ruleId, message, fingerprint: print, count: group.length }];
  });
  return { schemaVersion: 1, findings: entries.toSorted(compareEntries) };
}

/** Tells new findings from accepted ones; where some of several equal findings are accepted, the first are known. */
export function diffBaseline(findings: readonly Finding[], baseline: Baseline): BaselineDiff {
  const left = new Map<string, number>();
  for (const entry of baseline.findings)
    left.set(entry.fingerprint, (left.get(entry.fingerprint) ?? 0) + entry.count);
  const fresh: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of sortFindings(findings)) {
    const print = fingerprint(finding);
    const count = left.get(print) ?? 0;
    (count > 0 ? known : fresh).push(finding);
    left.set(print, count - 1);
  }
  return { fresh, known, stale: findStale(baseline, left) };
}

function findStale(baseline: Baseline, left: Map<string, number>): BaselineEntry[] {
  return baseline.findings.flatMap((entry) => {
    const gone = Math.min(entry.count, Math.max(0, left.get(entry.fingerprint) ?? 0));
    left.set(entry.fingerprint, (left.get(entry.fingerprint) ?? 0) - gone);
    return gone === 0 ? [] : [{ ...entry, count: gone }];
  });
}

function compareEntries(first: BaselineEntry, second: BaselineEntry): number {
  return (
    compareCodePoints(first.file, second.file) ||
    compareCodePoints(first.ruleId, second.ruleId) ||
    compareCodePoints(first.message, second.message) ||
    compareCodePoints(first.fingerprint, second.fingerprint)
  );
}
