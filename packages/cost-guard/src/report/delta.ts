import type {
  Aggregate,
  Breakdown,
  Dimension,
  LedgerQuery,
  LedgerScan,
  Sums,
} from '@backlog-toolkit/usage-ledger';
import { valueOf } from './top-groups.ts';
import { hasKnownCost } from '../render/known-cost.ts';

/** What one side of a comparison comes to. */
export interface DeltaSide {
  readonly calls: number;
  readonly picoUsd: bigint;
  /** False when there are calls and none of them has a price. */
  readonly isPriced: boolean;
}

/** How one group changed. */
export interface GroupDelta {
  /** `''` for lines without a value. */
  readonly value: string;
  readonly before: DeltaSide;
  readonly after: DeltaSide;
  readonly changePicoUsd: bigint;
}

/** How true the change is: lines without a price and unreadable lines are missing on one side or on both. */
export type Precision = 'exact' | 'at-least' | 'at-most' | 'about';

/** What was spent between two states of a ledger. */
export interface Delta {
  readonly ledger: string;
  /** What the base is called: a revision or a file. */
  readonly base: string;
  /** False when the base had no ledger at all. */
  readonly hasBase: boolean;
  /** True when the ledger now begins with all of the base, byte by byte. */
  readonly isAppended: boolean;
  readonly precision: Precision;
  readonly before: DeltaSide;
  readonly after: DeltaSide;
  readonly changePicoUsd: bigint;
  /** Groups that changed, the largest change first. */
  readonly breakdowns: readonly { readonly by: Dimension; readonly groups: readonly GroupDelta[] }[];
}

/** What to compare. */
export interface DeltaOptions {
  readonly ledger: string;
  readonly base: string;
  readonly by: readonly Dimension[];
  readonly isAppended: boolean;
}

const queryName = 'delta';
const nothing: DeltaSide = { calls: 0, picoUsd: 0n, isPriced: true };

/** The one query that both scans must answer for {@link buildDelta}. */
export function deltaQuery(by: readonly Dimension[]): LedgerQuery {
  return { name: queryName, by };
}

function answerOf(scan: LedgerScan): Aggregate {
  const answer = scan.results.find(({ name }) => name === queryName);
  if (!answer) throw new TypeError('the scan did not answer the query of deltaQuery');
  return answer;
}

function sideOf(sums: Sums): DeltaSide {
  return { calls: sums.lines, picoUsd: sums.costPicoUsd, isPriced: hasKnownCost(sums) };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function compareGroups(before: Breakdown | undefined, after: Breakdown | undefined): GroupDelta[] {
  const sides = new Map<string, { before: DeltaSide; after: DeltaSide }>();
  for (const group of before?.groups ?? [])
    sides.set(valueOf(group), { before: sideOf(group), after: nothing });
  for (const group of after?.groups ?? [])
    sides.set(valueOf(group), {
      before: sides.get(valueOf(group))?.before ?? nothing,
      after: sideOf(group),
    });
  return [...sides]
    .map(([value, side]) => ({ value, ...side, changePicoUsd: side.after.picoUsd - side.before.picoUsd }))
    .filter((group) => group.changePicoUsd !== 0n || group.before.calls !== group.after.calls)
    .sort((a, b) => {
      const order = magnitude(b.changePicoUsd) - magnitude(a.changePicoUsd);
      if (order !== 0n) return order > 0n ? 1 : -1;
      return a.value < b.value ? -1 : 1;
    });
}

function uncountedOf(scan: LedgerScan | null): number {
  return scan === null ? 0 : scan.badLines + scan.tornLines + scan.unpricedLines;
}

function precisionOf(base: LedgerScan | null, now: LedgerScan, isAppended: boolean): Precision {
  const [before, after] = [uncountedOf(base), uncountedOf(now)];
  // What the base lacks, an extended ledger lacks as well: only its own lines count.
  if (isAppended) return after > before ? 'at-least' : 'exact';
  if (before > 0) return after > 0 ? 'about' : 'at-most';
  return after > 0 ? 'at-least' : 'exact';
}

/** Compares a ledger with its base, null when there was none; both scans answer {@link deltaQuery}. */
export function buildDelta(base: LedgerScan | null, now: LedgerScan, options: DeltaOptions): Delta {
  const { by, isAppended, ledger, base: baseLabel } = options;
  const baseAnswer = base === null ? undefined : answerOf(base);
  const answer = answerOf(now);
  const before = baseAnswer === undefined ? nothing : sideOf(baseAnswer.totals);
  const after = sideOf(answer.totals);
  return {
    ledger,
    base: baseLabel,
    hasBase: base !== null,
    isAppended,
    precision: precisionOf(base, now, isAppended),
    before,
    after,
    changePicoUsd: after.picoUsd - before.picoUsd,
    breakdowns: by.map((dimension, i) => ({
      by: dimension,
      groups: compareGroups(baseAnswer?.breakdowns[i], answer.breakdowns[i]),
    })),
  };
}
