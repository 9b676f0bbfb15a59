import { existsSync } from 'node:fs';
import {
  budgetQueries,
  coversCall,
  type Guard,
  idsOfModel,
  projectRegistry,
  scanSpend,
} from '@backlog-toolkit/cost-guard';
import { type Aggregate, parseUsd } from '@backlog-toolkit/usage-ledger';
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

/**
 * Opens the caps of a project: every hard limit of `llmOps.budgets`, and those given, which count what the queue's jobs
 * cost in the last 24 hours. Reads the ledger; one that does not exist yet has nothing in it.
 * Throws what `scanSpend` throws.
 */
export async function readCaps(guard: Guard, { dailyUsd, now, warn }: CapOptions): Promise<CapBook> {
  const nowMs = now.getTime();
  const budgets = guard.config.llmOps.budgets.filter(({ hardUsd }) => hardUsd !== undefined);
  if (budgets.length + dailyUsd.length === 0) return openCapBook([]);
  const byModel = budgets.some(({ scope }) => scope.model !== undefined);
  const registry = byModel ? await projectRegistry(guard) : undefined;
  const modelIds = (name: string): readonly string[] => (registry ? idsOfModel(registry, name) : [name]);
  const own = { name: ownDay, where: { source: 'batch-queue' }, sinceMs: nowMs - dayMs };
  const queries = [...budgetQueries(budgets, nowMs, modelIds), own];
  const scan = existsSync(guard.ledgerFile) ? await scanSpend(guard, { queries }) : undefined;
  if (scan && scan.badLines + scan.tornLines > 0)
    warn?.(
      `${guard.ledgerLabel}: ${scan.badLines + scan.tornLines} lines cannot be read; more may have been spent`,
    );
  const unpriced = Math.max(0, ...(scan?.results ?? []).map(({ totals }) => totals.unpricedLines));
  if (unpriced > 0)
    warn?.(`${guard.ledgerLabel}: ${unpriced} calls have no known price; more was spent than the caps count`);
  const spent = spentIn(scan?.results ?? []);
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
}

function spentIn(results: readonly Aggregate[]): (name: string) => bigint {
  const byName = new Map(results.map(({ name, totals }) => [name, totals.costPicoUsd]));
  return (name) => byName.get(name) ?? 0n;
}
