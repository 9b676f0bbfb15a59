import type { Aggregate, LedgerScan } from '@backlog-toolkit/usage-ledger';
import type { Level } from './level.ts';
import { judgeSpend, shareOf, type SpendLimit } from './spend-verdict.ts';

/** What a ledger adds up to, judged against a limit. */
export interface SpendReport {
  /** The ledger as messages name it. */
  readonly ledger: string;
  readonly scan: LedgerScan;
  readonly totals: Aggregate['totals'];
  readonly breakdowns: Aggregate['breakdowns'];
  readonly limit: SpendLimit | undefined;
  /** Share of the limit that is used; undefined without a limit or with one of 0. */
  readonly share: number | undefined;
  readonly level: Level;
}

/** Judges the first answer of a scan. */
export function reportSpend(ledger: string, scan: LedgerScan, limit: SpendLimit | undefined): SpendReport {
  const [answer] = scan.results;
  if (answer === undefined) throw new TypeError('the scan was asked nothing');
  const { totals, breakdowns } = answer;
  return {
    ledger,
    scan,
    totals,
    breakdowns,
    limit,
    share: limit && shareOf(totals.costPicoUsd, limit.maxPicoUsd),
    level: limit ? judgeSpend(totals.costPicoUsd, limit) : 'ok',
  };
}
