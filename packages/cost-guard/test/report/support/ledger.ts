import { writeFileSync } from 'node:fs';
import { tempDir } from '@backlog-toolkit/test-kit';
import { type Dimension, type LedgerEntry, scanLedger } from '@backlog-toolkit/usage-ledger';
import { type PeriodRequest, resolvePeriod } from '../../../src/report/report-period.ts';
import { buildReport, type Report, reportQuery } from '../../../src/report/report.ts';

/** A call with a cost; whatever matters is given. */
export function entry(fields: Partial<LedgerEntry> = {}): LedgerEntry {
  return { timestamp: '2026-11-20T12:00:00Z', cost_usd: 0, ...fields };
}

/** Lines of a ledger; a text is a line as it stands. */
export function ledgerText(lines: readonly (LedgerEntry | string)[]): string {
  return lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
}

/** The report on a ledger with these lines. */
export async function reportOn(
  lines: readonly (LedgerEntry | string)[],
  by: readonly Dimension[] = ['skill'],
  asked: Partial<PeriodRequest> = {},
): Promise<Report> {
  using dir = tempDir();
  const file = dir.join('ledger.jsonl');
  writeFileSync(file, ledgerText(lines));
  const period = resolvePeriod({ timeZone: 'UTC', ...asked }, new Date('2026-11-21T10:00:00Z'));
  if ('problem' in period) throw new Error(period.problem);
  const scan = await scanLedger(file, { queries: [reportQuery({ period, by })] });
  return buildReport(scan, { period, by, ledger: 'ledger.jsonl' });
}
