import { type LedgerEntry, readLedger, scanTranscripts } from '@backlog-toolkit/usage-ledger';
import { CostGuardError } from '../errors.ts';
import { compareSource, type ToldCalls } from '../reconcile/compare-source.ts';
import { groupCalls } from '../reconcile/compare-usage.ts';
import { findDoubles } from '../reconcile/find-doubles.ts';
import { type LikelyDouble, likelyDoubles, possibleDoubles } from '../reconcile/likely-doubles.ts';
import { contentDoubles } from '../reconcile/match-content.ts';
import { measureVariance, type Reconciliation } from '../reconcile/reconciliation.ts';
import { type EntryFacts, toRecord, type UsageRecord } from '../reconcile/usage-record.ts';
import { entriesOf } from './import-claude-code-entries.ts';
import { readSpendRows, ticketFinder } from './import-litellm.ts';
import { openProxy, type ProxyOptions, readPages } from './litellm.ts';
import { loadPrices } from './load-prices.ts';
import type { Guard } from './open-guard.ts';

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

interface LedgerReading extends Pick<Reconciliation, 'lines' | 'badLines' | 'badLineCount'> {
  readonly records: readonly UsageRecord[];
}

const settleMs = 600_000;
const keptBadLines = 20;

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
  const { duplicates, likelyDuplicates } = findRepeated(records);
  const wantedDuplicates = duplicates.filter(({ record }) => isWanted(record));
  return {
    ledger: guard.ledgerLabel,
    ...ledger,
    sinceMs: options.since?.getTime(),
    untilMs,
    sources,
    linesWithoutId: records.filter(({ id }) => id === '').length,
    duplicates: wantedDuplicates.toSorted(byLine),
    likelyDuplicates: likelyDuplicates.filter(({ record }) => isWanted(record)).toSorted(byLine),
    variance: measureVariance(sources, wantedDuplicates),
    maxVariance: options.maxVariance,
  };
}

function findRepeated(
  records: readonly UsageRecord[],
): Pick<Reconciliation, 'duplicates' | 'likelyDuplicates'> {
  const named = records.filter(({ id }) => id !== '');
  const { calls, duplicates: sameIds } = groupCalls(named);
  const duplicates = [...sameIds, ...findDoubles(named), ...contentDoubles(records)];
  const lines = new Set(duplicates.map(({ record }) => record.line));
  const single = [...calls.values(), ...records.filter(({ id }) => id === '')];
  const left = single.filter(({ line }) => !lines.has(line));
  const likely = likelyDoubles(left);
  const paired = new Set(likely.flatMap(({ record, first }) => [record, first]));
  // Of calls that do not tell who told them, only all tokens say that they are one.
  const open = left.filter((record) => record.source !== '' && !paired.has(record));
  return { duplicates, likelyDuplicates: [...likely, ...possibleDoubles(open)] };
}

function byLine(a: Pick<LikelyDouble, 'record'>, b: Pick<LikelyDouble, 'record'>): number {
  return (a.record.line ?? 0) - (b.record.line ?? 0);
}

async function readRecords(guard: Guard, prices: EntryFacts): Promise<LedgerReading> {
  const records: UsageRecord[] = [];
  const badLines: { line: number; reason: string }[] = [];
  let lines = 0;
  let badLineCount = 0;
  for await (const read of readLedger(guard.ledgerFile, { connection: guard.connection })) {
    lines += 1;
    if (read.kind === 'entry') {
      records.push(toRecord(read.entry, prices, read.line));
      continue;
    }
    badLineCount += 1;
    if (badLines.length < keptBadLines) badLines.push({ line: read.line, reason: read.reason });
  }
  return { records, lines, badLines, badLineCount };
}

async function tellTranscripts(
  guard: Guard,
  roots: readonly string[],
  prices: EntryFacts,
): Promise<ToldCalls> {
  const reading = await scanTranscripts({ roots });
  const failed = reading.problems.find(
    ({ line, reason }) => line === undefined && !reason.includes('ENOENT'),
  );
  if (failed)
    throw new CostGuardError('STATE_UNREADABLE', `${failed.file} ${failed.reason}`, {
      hint: 'Check that you may read it: without it the comparison would be wrong.',
      file: failed.file,
    });
  const entries = [...entriesOf(guard, reading.eachEvent())];
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
  prices: EntryFacts,
): Promise<ToldCalls> {
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
      const { calls } = readSpendRows(rows, findTicket);
      const entries = calls.map(({ entry }) => entry);
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

function toRecords(entries: readonly LedgerEntry[], prices: EntryFacts): UsageRecord[] {
  return entries.map((entry) => toRecord(entry, prices));
}
