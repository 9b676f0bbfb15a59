import { type LedgerEntry, readTranscripts } from '@backlog-toolkit/usage-ledger';
import { CostGuardError } from '../errors.ts';
import { callOf, compareUsage, type DuplicateLine, groupCalls } from '../reconcile/compare-usage.ts';
import { doubleOf, findDoubles, namesOfTranscripts } from '../reconcile/find-doubles.ts';
import {
  measureVariance,
  type Reconciliation,
  type SourceComparison,
  type SourceName,
  sumRecords,
} from '../reconcile/reconciliation.ts';
import { toRecord, type UsageRecord } from '../reconcile/usage-record.ts';
import { entriesOf } from './import-claude-code-entries.ts';
import { readSpendRows, ticketFinder } from './import-litellm.ts';
import { openProxy, type ProxyOptions, readPages } from './litellm.ts';
import { loadPrices, type Prices } from './load-prices.ts';
import type { Guard } from './open-guard.ts';
import { readLedgerEntries } from './reconcile-ledger.ts';

/** What to compare a ledger with. */
export interface ReconcileOptions {
  /** Claude Code's transcripts below these configuration folders. */
  readonly transcripts?: { readonly roots: readonly string[] } | undefined;
  readonly litellm?: (ProxyOptions & { readonly pageSize: number }) | undefined;
  /** Only calls from then on. */
  readonly since?: Date | undefined;
  /** Only calls before; ten minutes ago when absent, as younger ones may not be imported yet. */
  readonly until?: Date | undefined;
  /** The share that the ledger may be off by. */
  readonly maxVariance: number;
  readonly now: Date;
}

/** A source's calls, and whether it should have a call of the ledger. */
interface Told {
  readonly source: SourceName;
  readonly records: readonly UsageRecord[];
  readonly isCovered: (record: UsageRecord) => boolean;
}

interface LedgerReading extends Pick<Reconciliation, 'lines' | 'badLines' | 'badLineCount'> {
  readonly records: readonly UsageRecord[];
}

const settleMs = 600_000;
const keptBadLines = 20;
const idStarts: Readonly<Record<SourceName, string>> = { transcripts: 'claude-code:', litellm: 'litellm:' };

/**
 * Compares a project's ledger, line by line and without checkpoints, with transcripts and a proxy. Writes nothing.
 * Throws what reading each of them throws.
 */
export async function reconcile(guard: Guard, options: ReconcileOptions): Promise<Reconciliation> {
  const prices = await loadPrices(guard);
  const { records, ...ledger } = await readRecords(guard, prices);
  const untilMs = options.until?.getTime() ?? options.now.getTime() - settleMs;
  const isWanted = ({ timeMs }: UsageRecord): boolean =>
    timeMs < untilMs && (options.since === undefined || timeMs >= options.since.getTime());
  const told = [
    ...(options.transcripts ? [await tellTranscripts(guard, options.transcripts.roots, prices)] : []),
    ...(options.litellm ? [await tellProxy(guard, options, untilMs, prices)] : []),
  ];
  const sources = told.map((one) => compareSource(records, one, isWanted));
  const duplicates = [...groupCalls(records).duplicates, ...findDoubles(records)].filter(({ record }) =>
    isWanted(record),
  );
  return {
    ledger: guard.ledgerLabel,
    ...ledger,
    sinceMs: options.since?.getTime(),
    untilMs,
    sources,
    duplicates: duplicates.toSorted(byLine),
    variance: measureVariance(sources, duplicates),
    maxVariance: options.maxVariance,
  };
}

function byLine(a: DuplicateLine, b: DuplicateLine): number {
  return (a.record.line ?? 0) - (b.record.line ?? 0);
}

async function readRecords(guard: Guard, { priceLine }: Prices): Promise<LedgerReading> {
  const records: UsageRecord[] = [];
  const badLines: { line: number; reason: string }[] = [];
  let lines = 0;
  let badLineCount = 0;
  for await (const read of readLedgerEntries(guard.ledgerFile)) {
    lines += 1;
    if ('entry' in read) {
      if (read.entry.id) records.push(toRecord(read.entry, priceLine, read.line));
      continue;
    }
    badLineCount += 1;
    if (badLines.length < keptBadLines) badLines.push(read);
  }
  return { records, lines, badLines, badLineCount };
}

function compareSource(
  records: readonly UsageRecord[],
  { source, records: told, isCovered }: Told,
  isWanted: (record: UsageRecord) => boolean,
): SourceComparison {
  const start = idStarts[source];
  const ledger = records.filter(({ id }) => id.startsWith(start));
  // Times may differ between the copies of a call, so all are compared and then looked at.
  const known = new Set(ledger.map(({ id }) => callOf(id)));
  const wanted = told.filter(isWanted);
  const wantedIds = new Set(wanted.map(({ id }) => id));
  const toldIds = new Set(told.map(({ id }) => id));
  const compared = compareUsage({
    ledger: ledger.filter(
      (record) => wantedIds.has(callOf(record.id)) || (!toldIds.has(callOf(record.id)) && isWanted(record)),
    ),
    source: wanted,
    isCovered,
  });
  // A call that is in the ledger by its transcript is not missing because the proxy tells of it too.
  const names = namesOfTranscripts(records);
  const missing = compared.missing.filter(
    (record) => !known.has(record.id) && doubleOf(record, names) === undefined,
  );
  return { ...compared, missing, duplicates: [], source, told: sumRecords(wanted) };
}

async function tellTranscripts(guard: Guard, roots: readonly string[], prices: Prices): Promise<Told> {
  const reading = await readTranscripts({ roots });
  const failed = reading.problems.find(
    ({ line, reason }) => line === undefined && !reason.includes('ENOENT'),
  );
  if (failed)
    throw new CostGuardError('STATE_UNREADABLE', `${failed.file} ${failed.reason}`, {
      hint: 'Check that you may read it: without it the comparison would be wrong.',
      file: failed.file,
    });
  const entries = entriesOf(guard, reading);
  const sessions = new Set(entries.map(({ session_id: session }) => session));
  return {
    source: 'transcripts',
    records: toRecords(entries, prices),
    // Claude Code deletes transcripts after a month.
    isCovered: ({ session }) => sessions.has(session),
  };
}

async function tellProxy(
  guard: Guard,
  { litellm, since, now }: ReconcileOptions,
  untilMs: number,
  prices: Prices,
): Promise<Told> {
  if (litellm === undefined) throw new TypeError('no proxy is given');
  const stretch = {
    sinceMs: since === undefined ? Date.UTC(2020, 0, 1) : since.getTime() - 1000,
    untilMs: Math.min(untilMs + 1000, now.getTime()),
  };
  const proxy = await openProxy(guard, litellm);
  const findTicket = ticketFinder(guard);
  const records = new Map<string, UsageRecord>();
  try {
    for await (const { rows } of readPages(proxy, stretch, 1, litellm.pageSize)) {
      const { entries } = readSpendRows(rows, findTicket);
      for (const record of toRecords(entries, prices)) records.set(record.id, record);
    }
  } finally {
    await proxy.close();
  }
  const all = [...records.values()];
  const firstMs = all.reduce((least, { timeMs }) => Math.min(least, timeMs), Number.POSITIVE_INFINITY);
  // A proxy may delete old calls; one without any has not told that it does.
  return {
    source: 'litellm',
    records: all,
    isCovered: ({ timeMs }) => all.length === 0 || timeMs >= firstMs,
  };
}

function toRecords(entries: readonly LedgerEntry[], { priceLine }: Prices): UsageRecord[] {
  return entries.map((entry) => toRecord(entry, priceLine));
}
