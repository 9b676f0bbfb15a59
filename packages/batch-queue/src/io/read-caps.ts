import {
  budgetQueries,
  coversCall,
  type Guard,
  idsOfModel,
  projectRegistry,
  scanSpend,
} from '@backlog-toolkit/cost-guard';
import { type Aggregate, parseUsd, readLedgerStamp } from '@backlog-toolkit/usage-ledger';
import { type CapBook, openCapBook, type Cap } from '../caps/cap-book.ts';

/** Which caps count besides the budgets of config. */
export interface CapOptions {
  /** Caps on what the queue's own jobs cost in a day, in USD, with the name that messages use. */
  readonly dailyUsd: readonly { readonly name: string; readonly usd: number }[];
  readonly now: Date;
  /** Told about lines of the ledger that cannot be read or priced: what was spent is then a lower bound. */
  readonly warn?: ((message: string) => void) | undefined;
}

const dayMs = 86_400_000;
const ownDay = 'batch-queue, 24 hours';

/** Opens the caps of a project as they stand. Throws what `scanSpend` throws. */
export type ReadCaps = (options: CapOptions) => Promise<CapBook>;

/**
 * Opens the caps of a project: every hard limit of `llmOps.budgets`, and those given, which count what the queue's jobs
 * cost in the last 24 hours. Reads the ledger; one that does not exist yet has nothing in it.
 * Throws what `scanSpend` throws.
 */
export function readCaps(guard: Guard, options: CapOptions): Promise<CapBook> {
  return makeReadCaps(guard)(options);
}

/** As {@link readCaps}, for many times: a ledger is read again when it has grown, or after a minute. */
export function makeReadCaps(guard: Guard): ReadCaps {
  const budgets = guard.config.llmOps.budgets.filter(({ hardUsd }) => hardUsd !== undefined);
  const byModel = budgets.some(({ scope }) => scope.model !== undefined);
  let registry: ReturnType<typeof projectRegistry> | undefined;
  let last: Scanned | undefined;
  return async ({ dailyUsd, now, warn }) => {
    const nowMs = now.getTime();
    if (budgets.length + dailyUsd.length === 0) return openCapBook([]);
    if (byModel) registry ??= projectRegistry(guard);
    const known = await registry;
    const modelIds = (name: string): readonly string[] => (known ? idsOfModel(known, name) : [name]);
    const stamp = await readLedgerStamp(guard.ledgerFile, guard.connection);
    // As time passes, lines leave the periods that count; none enters but by being written.
    if (last === undefined || last.stamp !== stamp || Math.abs(nowMs - last.atMs) > fitMs) {
      const own = { name: ownDay, where: { source: 'batch-queue' }, sinceMs: nowMs - dayMs };
      const queries = [...budgetQueries(budgets, nowMs, modelIds), own];
      const scan = stamp === undefined ? undefined : await scanSpend(guard, { queries, withoutCounts: true });
      if (scan) tellGaps(scan, guard, warn);
      last = { stamp, atMs: nowMs, spent: spentIn(scan?.results ?? []) };
    }
    const { spent } = last;
    const caps: Cap[] = [
      ...budgets.map((budget) => ({
        name: `budget "${budget.name}"`,
        limitPicoUsd: parseUsd(budget.hardUsd ?? 0),
        spentPicoUsd: spent(`spent ${budget.name}`),
        covers: (call: Parameters<Cap['covers']>[0]) => coversCall(budget, call, modelIds),
      })),
      ...dailyUsd.map(({ name, usd }) => ({
        name,
        limitPicoUsd: parseUsd(usd),
        spentPicoUsd: spent(ownDay),
        covers: () => true,
      })),
    ];
    return openCapBook(caps);
  };
}

const fitMs = 60_000;

interface Scanned {
  /** Undefined while there is no ledger. */
  readonly stamp: string | undefined;
  readonly atMs: number;
  readonly spent: (name: string) => bigint;
}

function tellGaps(
  { badLines, tornLines, results }: Awaited<ReturnType<typeof scanSpend>>,
  { ledgerLabel }: Guard,
  warn: CapOptions['warn'],
): void {
  if (badLines + tornLines > 0)
    warn?.(`${ledgerLabel}: ${badLines + tornLines} lines cannot be read; more may have been spent`);
  const unpriced = Math.max(0, ...results.map(({ totals }) => totals.unpricedLines));
  if (unpriced > 0)
    warn?.(`${ledgerLabel}: ${unpriced} calls have no known price; more was spent than the caps count`);
}

function spentIn(results: readonly Aggregate[]): (name: string) => bigint {
  const byName = new Map(results.map(({ name, totals }) => [name, totals.costPicoUsd]));
  return (name) => byName.get(name) ?? 0n;
}
