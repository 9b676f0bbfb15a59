import { figureKeys, type UsageRecord } from './usage-record.ts';

/** A call that the ledger and the source tell of differently. */
export interface DifferingCall {
  readonly ledger: UsageRecord;
  readonly source: UsageRecord;
  /** The figures that differ, such as `output_tokens`. */
  readonly keys: readonly string[];
  /** Whether the ledger has less, and no more, of every figure, so that adding the rest mends it. */
  readonly isTooSmall: boolean;
}

/** A second line of the ledger about the same call. */
export interface DuplicateLine {
  readonly record: UsageRecord;
  /** The line that counts. */
  readonly first: UsageRecord;
  /** What they have in common: an id, or all that lines without one say of when, what model and how many tokens. */
  readonly by: 'id' | 'content';
}

/** What a ledger and a source of calls disagree about. */
export interface Comparison {
  /** Calls that both tell of alike. */
  readonly matching: number;
  /** Calls of the source that the ledger lacks. */
  readonly missing: readonly UsageRecord[];
  /** Calls of the ledger that the source does not have though it should. */
  readonly extra: readonly UsageRecord[];
  readonly differing: readonly DifferingCall[];
  readonly duplicates: readonly DuplicateLine[];
  /** Calls of the ledger that the source no longer tells anything of. */
  readonly unverifiable: number;
}

/** What to compare. */
export interface CompareInput {
  /** The ledger's records of this source, in the order of the file. */
  readonly ledger: readonly UsageRecord[];
  readonly source: readonly UsageRecord[];
  /** Whether the source should still have a call, if it was made. */
  readonly isCovered: (record: UsageRecord) => boolean;
}

/** Costs that differ by no more, in 1e-12 USD, are alike: they were rounded on their way. */
const tolerancePicoUsd = 1_000_000n;

/** Compares the ledger's records of a source with what that source tells. Pure. */
export function compareUsage({ ledger, source, isCovered }: CompareInput): Comparison {
  const { calls, duplicates } = groupCalls(ledger);
  const told = new Map(source.map((record) => [record.id, record]));
  const missing = source.filter(({ id }) => !calls.has(id));
  const alone = [...calls.values()].filter(({ id }) => !told.has(id));
  const extra = alone.filter(isCovered);
  const pairs = [...calls.values()].flatMap((record) => {
    const other = told.get(record.id);
    return other ? [{ ledger: record, source: other }] : [];
  });
  const differing = pairs.flatMap((pair) => compareCall(pair.ledger, pair.source));
  return {
    matching: pairs.length - differing.length,
    missing,
    extra,
    differing,
    duplicates,
    unverifiable: alone.length - extra.length,
  };
}

/** One record for each call: lines with the same id are duplicates, corrections belong to what they correct. */
export function groupCalls(records: readonly UsageRecord[]): {
  readonly calls: ReadonlyMap<string, UsageRecord>;
  readonly duplicates: readonly DuplicateLine[];
} {
  const byId = new Map<string, UsageRecord>();
  const duplicates: DuplicateLine[] = [];
  for (const record of records) {
    const first = byId.get(record.id);
    if (first) duplicates.push({ record, first, by: 'id' });
    else byId.set(record.id, record);
  }
  // Most ledgers have no corrections, and to copy half a million calls takes its time.
  if (!records.some(({ id }) => callOf(id) !== id)) return { calls: byId, duplicates };
  const calls = new Map<string, UsageRecord>();
  for (const record of byId.values()) {
    const id = callOf(record.id);
    const so = calls.get(id);
    calls.set(id, so ? addRecords(so, record) : { ...record, id });
  }
  return { calls, duplicates };
}

/** The id of the call that an id stands for: that of a correction is the id of the call and a number. */
export function callOf(id: string): string {
  return id.includes(':correction-') || id.includes(':mended-')
    ? id.replace(/:(?:correction|mended)-\d+$/, '')
    : id;
}

function addRecords(a: UsageRecord, b: UsageRecord): UsageRecord {
  const picoUsd = a.picoUsd === undefined || b.picoUsd === undefined ? undefined : a.picoUsd + b.picoUsd;
  return { ...a, figures: a.figures.map((figure, i) => figure + (b.figures[i] ?? 0)), picoUsd };
}

function compareCall(ledger: UsageRecord, source: UsageRecord): DifferingCall[] {
  const differences = ledger.figures.map((figure, i) => figure - (source.figures[i] ?? 0));
  const keys = figureKeys.filter((_, i) => differences[i] !== 0);
  const isCostAlike =
    ledger.picoUsd === undefined ||
    source.picoUsd === undefined ||
    magnitude(ledger.picoUsd - source.picoUsd) <= tolerancePicoUsd;
  if (keys.length === 0 && isCostAlike) return [];
  const isTooSmall = keys.length > 0 && differences.every((difference) => difference <= 0);
  return [{ ledger, source, keys: isCostAlike ? keys : [...keys, 'cost_usd'], isTooSmall }];
}

/** Compares the tokens of a call that the ledger has from one source with what another tells; their prices may differ. */
export function compareTokens(ledger: UsageRecord, source: UsageRecord): DifferingCall[] {
  const keys = figureKeys.slice(0, 4).filter((_, i) => ledger.figures[i] !== source.figures[i]);
  // Adding the rest from here would not belong to what is there.
  return keys.length === 0 ? [] : [{ ledger, source, keys, isTooSmall: false }];
}

/** An amount without its sign. */
export function magnitude(picoUsd: bigint): bigint {
  return picoUsd < 0n ? -picoUsd : picoUsd;
}
