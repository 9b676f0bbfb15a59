import path from 'node:path';
import { type Args, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import {
  copyLedger,
  describeLedger,
  isLedgerAddress,
  type LedgerCopy,
  prepareLedger,
} from '@backlog-toolkit/usage-ledger';
import { type Guard, openGuard } from '../io/open-guard.ts';

const tableWords = {
  current: 'has its tables',
  missing: 'was given its tables',
  older: 'was given its newer tables',
};

function readFrom(args: Args, cwd: string, guard: Guard): string | undefined {
  const from = args.string('from');
  if (from === '') throw new UsageError('--from expects a ledger, got nothing.', 'Is a variable unset?');
  if (from === undefined) {
    if (isLedgerAddress(guard.ledgerFile)) return undefined;
    throw new UsageError(
      `There is nothing to do: ${guard.ledgerLabel} is a file, and there is no --from.`,
      'Give a database with --to postgres://…, or a ledger to copy with --from.',
    );
  }
  const ledger = isLedgerAddress(from) ? from : path.resolve(cwd, from);
  if (ledger === guard.ledgerFile)
    throw new UsageError('--from and --to name the same ledger.', 'Give two different ones.');
  return ledger;
}

function describeCopy(copy: LedgerCopy, from: string, { ledgerLabel }: Guard, dryRun: boolean): string {
  const { added, known, left } = copy;
  const parts = [
    `${added} ${dryRun ? 'would be added to' : 'added to'} ${ledgerLabel} from ${from}`,
    `${known} known already`,
    ...(left > 0 ? [`${left} stayed behind`] : []),
  ];
  return `${parts.join(', ')}\n`;
}

/** cost-guard migrate */
export const run: CommandRun = async (args, { cwd, configFile, out, log }) => {
  const dryRun = args.flag('dry-run');
  const guard = await openGuard({ cwd, configFile, ledger: args.string('to'), uses: [] });
  for (const warning of guard.configWarnings) log.warn(warning);
  const from = readFrom(args, cwd, guard);
  const { ledgerFile, ledgerLabel } = guard;
  const connection = { ...guard.connection, cwd };
  const tables =
    isLedgerAddress(ledgerFile) && !dryRun ? await prepareLedger(ledgerFile, connection) : undefined;
  const copy = from === undefined ? undefined : await copyLedger(from, ledgerFile, { dryRun, connection });
  const given = args.string('from');
  const label = given === undefined ? null : describeLedger(given);
  for (const { line, reason } of copy?.problems ?? [])
    log.warn(`${label ?? ''}:${line} stays behind: ${reason}`);
  if (args.flag('json'))
    out.printJson({
      schemaVersion: 1,
      ledger: ledgerLabel,
      tables: tables ?? null,
      from: label,
      dryRun,
      entries: copy?.entries ?? 0,
      added: copy?.added ?? 0,
      known: copy?.known ?? 0,
      left: copy?.left ?? 0,
    });
  else {
    if (tables !== undefined) out.print(`${ledgerLabel} ${tableWords[tables]}\n`);
    else if (copy === undefined) out.print(`${ledgerLabel} would be given the tables that it lacks\n`);
    if (copy !== undefined) out.print(describeCopy(copy, label ?? '', guard, dryRun));
  }
  return copy !== undefined && copy.left > 0 ? 65 : 0;
};
