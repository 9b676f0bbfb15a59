import path from 'node:path';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import { makeAttribution } from '@backlog-toolkit/usage-ledger';
import type { ImportProblem, ImportResult } from '../import/import-result.ts';
import { addToSum, emptySum } from '../import/import-sum.ts';
import {
  afterPage,
  afterStretch,
  parseSpendCursor,
  planSpend,
  type SpendPlan,
} from '../import/litellm-cursor.ts';
import type { FindTicket } from '../import/litellm-labels.ts';
import { readSpendRow, type SpentCall } from '../import/litellm-row.ts';
import { hasMessageId } from '../reconcile/likely-doubles.ts';
import { importEntries } from './import-entries.ts';
import { openProxy, type ProxyOptions, readPages, type SpendProxy } from './litellm.ts';
import type { Guard } from './open-guard.ts';
import { ledgerKey } from './place-ledger.ts';
import { nameOfPath, readState, stateFolder } from './state-files.ts';
import { openToldTwice, type ToldTwice } from './told-twice.ts';

/** What to import from a proxy, and how. */
export interface ImportLitellmOptions extends ProxyOptions {
  /** Calls that began then or later; without it what is new since the last import, at first all. */
  readonly since?: Date | undefined;
  /** Calls that began before; now when absent. */
  readonly until?: Date | undefined;
  /** Rows a page, 1 to 1000. */
  readonly pageSize?: number | undefined;
  /** Also add calls that the ledger very likely has from transcripts. */
  readonly keepDoubles?: boolean | undefined;
  /** Write nothing. */
  readonly dryRun?: boolean | undefined;
  readonly now: Date;
}

/** What an import from a proxy brought. */
export interface LitellmImport extends ImportResult {
  readonly address: string;
  readonly pages: number;
  /** What was read, in milliseconds since 1970. */
  readonly sinceMs: number;
  readonly untilMs: number;
}

/**
 * Adds to a project's ledger what a LiteLLM proxy says was spent, page by page; each page is in the ledger before the
 * cursor moves on, so an import that was ended at any moment goes on where it was. Throws GATEWAY_UNAVAILABLE,
 * GATEWAY_BAD_ANSWER, GATEWAY_UNUSABLE, and what `importEntries` throws.
 */
export async function importLitellm(guard: Guard, options: ImportLitellmOptions): Promise<LitellmImport> {
  const proxy = await openProxy(guard, options);
  try {
    const name = nameOfPath(`${ledgerKey(guard)}\n${proxy.address}`);
    return await importFrom(guard, proxy, path.join(stateFolder(guard), `litellm-${name}.json`), options);
  } finally {
    await proxy.close();
  }
}

async function importFrom(
  guard: Guard,
  proxy: SpendProxy,
  cursorFile: string,
  { since, until, now, pageSize = 1000, keepDoubles = false, dryRun = false }: ImportLitellmOptions,
): Promise<LitellmImport> {
  const request = { sinceMs: since?.getTime(), untilMs: until?.getTime(), nowMs: now.getTime(), pageSize };
  const findTicket = ticketFinder(guard);
  const sum = { ...emptySum(), pages: 0 };
  let cursor = parseSpendCursor(readState(cursorFile));
  const save = (next: typeof cursor): void => {
    cursor = next;
    if (!dryRun) writeFileAtomic(cursorFile, `${JSON.stringify(next)}\n`, { mode: 0o600 });
  };
  let plan: SpendPlan = planSpend(cursor, request);
  const { sinceMs } = plan;
  let told: ToldTwice | undefined;
  let isOpen = keepDoubles;
  for (;;) {
    for await (const { page, rows } of readPages(proxy, plan, plan.nextPage, pageSize)) {
      const { calls, problems } = readSpendRows(rows, findTicket);
      // Of messages with the provider's ids it is known for certain.
      if (!isOpen && calls.some(({ entry }) => !hasMessageId(entry.id ?? ''))) {
        told = await openToldTwice(
          guard,
          'litellm',
          () => ({ firstMs: sinceMs, lastMs: now.getTime() }),
          !dryRun,
        );
        isOpen = true;
        sum.doubled = told?.doubled ?? 0;
      }
      const entries = calls.flatMap(({ entry, endMs }) =>
        told?.isTold(entry, endMs) === true ? [] : [entry],
      );
      addToSum(sum, await importEntries(guard, entries, { dryRun }), calls.length, problems);
      sum.doubles += calls.length - entries.length;
      sum.pages += 1;
      save(afterPage(cursor, plan, page));
    }
    save(afterStretch(cursor, plan));
    if (plan.nextPage === 1 || until !== undefined) break;
    // That was the rest of an earlier import; now comes what happened since.
    plan = { ...planSpend(cursor, { ...request, sinceMs: undefined }), nextPage: 1 };
  }
  return { ...sum, address: proxy.address, sinceMs, untilMs: plan.untilMs };
}

/** Reads the calls out of rows of a proxy's spend log, and what is wrong with the others. */
export function readSpendRows(
  rows: readonly unknown[],
  findTicket: FindTicket,
): { readonly calls: readonly SpentCall[]; readonly problems: readonly ImportProblem[] } {
  const read = rows.map((row) => readSpendRow(row, findTicket));
  return {
    calls: read.flatMap((row) => ('entry' in row ? [row] : [])),
    problems: read.flatMap((row) => ('reason' in row ? [{ reason: row.reason }] : [])),
  };
}

/** Finds ids of tickets with the prefixes of the project. */
export function ticketFinder(guard: Guard): FindTicket {
  const attribute = makeAttribution({ prefixes: guard.config.backlog.ticketPrefixes });
  return (text) => attribute({ gitBranch: text }).ticketId;
}
