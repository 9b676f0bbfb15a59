import type { Finding } from './finding.ts';
import { fingerprint } from './fingerprint.ts';

/** Findings that a project has accepted; kept as a file so that only new ones fail a build. */
export interface Baseline {
  readonly schemaVersion: 1;
  /** How often each fingerprint was found, ordered by fingerprint. */
  readonly findings: Readonly<Record<string, number>>;
}

/** Findings set against a baseline. */
export interface BaselineDiff {
  /** Not in the baseline. */
  readonly fresh: readonly Finding[];
  /** In the baseline. */
  readonly known: readonly Finding[];
  /** Fingerprints of the baseline that are found less often than it says. */
  readonly stale: readonly string[];
}

function countByFingerprint(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const key = fingerprint(finding);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Accepts the given findings. */
export function createBaseline(findings: readonly Finding[]): Baseline {
  const sorted = [...countByFingerprint(findings)].sort(([a], [b]) => (a < b ? -1 : 1));
  return { schemaVersion: 1, findings: Object.fromEntries(sorted) };
}

/** Tells new findings from accepted ones; a finding that occurs more often than accepted is new from there on. */
export function diffBaseline(findings: readonly Finding[], baseline: Baseline): BaselineDiff {
  const left = new Map(Object.entries(baseline.findings));
  const fresh: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    const key = fingerprint(finding);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    (count > 0 ? known : fresh).push(finding);
  }
  const stale = [...left].filter(([, count]) => count > 0).map(([key]) => key);
  return { fresh, known, stale };
}
