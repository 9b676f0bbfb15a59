import path from 'node:path';
import {
  ledgerExists,
  type LedgerEntry,
  namesOf,
  readLedger,
  scanLedger,
} from '@backlog-toolkit/usage-ledger';
import { groupCalls } from '../reconcile/compare-usage.ts';
import { makeTwinStore, type TwinStore } from '../reconcile/twin-store.ts';
import { type EntryFacts, toRecord, type UsageRecord } from '../reconcile/usage-record.ts';
import { loadPrices } from './load-prices.ts';
import type { Guard } from './open-guard.ts';
import { ledgerKey } from './place-ledger.ts';
import { nameOfPath, stateFolder } from './state-files.ts';

/** Who tells of calls: Claude Code's transcripts, or a LiteLLM proxy. */
export type CallSource = 'claude-code' | 'litellm';

/** When the first and the last of some calls were, in milliseconds since 1970. */
export interface CallSpan {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Knows which calls a ledger very likely has from the other source, under another id. */
export interface ToldTwice {
  /** Whether the ledger has the call; each of its lines stands for one. A proxy tells when the call ended. */
  isTold(entry: LedgerEntry, endMs?: number): boolean;
  /** Calls that the ledger seems to have twice already. */
  readonly doubled: number;
}

/** A proxy may take the times that it is asked for as those of its own zone. */
const marginMs = 26 * 3_600_000;

/**
 * Prepares for an import from one source what the ledger has from the other, of a stretch of time; undefined when that is
 * nothing. With `keep` leaves a file in the state folder, by which it is known the next time that it is nothing.
 */
export async function openToldTwice(
  guard: Guard,
  source: CallSource,
  spanOf: () => CallSpan,
  keep: boolean,
): Promise<ToldTwice | undefined> {
  const other = source === 'litellm' ? 'claude-code' : 'litellm';
  const found = ledgerExists(guard.ledgerFile) ? await findSpan(guard, other, keep) : undefined;
  if (found === undefined) return undefined;
  const span = spanOf();
  const [sinceMs, untilMs] = [span.firstMs - marginMs, span.lastMs + marginMs];
  if (found.lastMs < sinceMs || found.firstMs > untilMs) return undefined;
  const facts = { modelOf: rememberModels((await loadPrices(guard)).modelOf) };
  const records: Record<CallSource, UsageRecord[]> = { 'claude-code': [], litellm: [] };
  for await (const read of readLedger(guard.ledgerFile, {
    sinceMs,
    untilMs,
    connection: guard.connection,
  })) {
    if (read.kind !== 'entry') continue;
    const names = namesOf(read.entry.id ?? '');
    if (names === undefined) continue;
    records[names.source].push(toRecord(read.entry, facts, read.line));
  }
  const others = [...groupCalls(records[other]).calls.values()];
  const own = groupCalls(records[source]).calls;
  const doubled = own.size === 0 ? 0 : countPairs(makeTwinStore(others, other), own.values());
  // Calls that are here were found to have no twin: that of a call that was left out then stays free for it.
  const store = makeTwinStore(others, other);
  const told = new Set<string>();
  return {
    doubled,
    isTold(entry, endMs) {
      const id = entry.id ?? '';
      if (told.has(id)) return true;
      if (own.has(id) || !store.take(toRecord(entry, facts), endMs)) return false;
      told.add(id);
      return true;
    },
  };
}

function countPairs(store: TwinStore, records: Iterable<UsageRecord>): number {
  return [...records].filter((record) => store.take(record) !== undefined).length;
}

/** A ledger of many calls names few models. */
function rememberModels(modelOf: EntryFacts['modelOf']): EntryFacts['modelOf'] {
  const known = new Map<string, string>();
  return (entry) => {
    const name = `${entry.provider ?? ''}\n${entry.model ?? ''}`;
    const found = known.get(name) ?? modelOf(entry);
    known.set(name, found);
    return found;
  };
}

/** When the lines of a source begin and end in a ledger; undefined when there are none. */
async function findSpan(guard: Guard, source: CallSource, keep: boolean): Promise<CallSpan | undefined> {
  const file = path.join(stateFolder(guard), `ledger-${nameOfPath(ledgerKey(guard))}.${source}.json`);
  const { results } = await scanLedger(guard.ledgerFile, {
    queries: [{ name: source, where: { source } }],
    checkpoint: keep ? { file, key: source } : undefined,
    withoutCounts: true,
    connection: guard.connection,
  });
  const { firstMs, lastMs } = results[0]?.totals ?? {};
  return firstMs === undefined || lastMs === undefined ? undefined : { firstMs, lastMs };
}
