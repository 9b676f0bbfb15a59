import { type Args, type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { addUsd, type LedgerEntry, parseUsd, usdNumber } from '@backlog-toolkit/usage-ledger';
import { type Guard, openGuard } from '../io/open-guard.ts';
import { previewAppend, withoutKnown } from '../io/preview-append.ts';
import { prepareEntries, recordEntries, type RecordOptions } from '../io/record-entries.ts';
import { parseEntries, readEntry } from '../parse-entries.ts';
import { showUsd } from '../render/show-usd.ts';
import { entryOptions } from './record-spec.ts';

function readOptions(args: Args): Record<string, unknown> {
  const given = entryOptions.filter(([option]) => args.given(option));
  return Object.fromEntries(
    given.map(([option, key, { type }]): [string, unknown] => {
      if (type === 'boolean') return [key, args.flag(option)];
      return [key, type === 'number' ? args.number(option) : args.string(option)];
    }),
  );
}

async function readEntries(args: Args, context: CommandContext): Promise<LedgerEntry[]> {
  const given = readOptions(args);
  const defaults = { timestamp: context.now().toISOString(), ...given };
  if (args.string('from') === '-') return parseEntries(await context.readStdin(), defaults);
  if (Object.keys(given).length > 0) return [readEntry(defaults, {}, 'from the options')];
  throw new UsageError('There is nothing to record.', 'Give options such as --model, or --from -.');
}

async function showChange(
  guard: Guard,
  entries: readonly LedgerEntry[],
  options: RecordOptions,
  { out }: CommandContext,
): Promise<void> {
  const costed = await prepareEntries(guard, entries, options);
  const fresh = await withoutKnown(guard, costed.entries);
  const known = costed.entries.length - fresh.length;
  if (fresh.length > 0) out.print(previewAppend(guard, fresh));
  else out.print(`Nothing to record in ${guard.ledgerLabel}: ${known} known already`);
}

/** cost-guard record */
export const run: CommandRun = async (args, context) => {
  const entries = await readEntries(args, context);
  const guard = await openGuard({
    cwd: context.cwd,
    configFile: context.configFile,
    ledger: args.string('ledger'),
    uses: ['llmOps.registry'],
  });
  const options = { autoId: args.flag('auto-id'), strict: args.flag('strict') };
  if (args.flag('dry-run')) {
    await showChange(guard, entries, options, context);
    return 0;
  }
  const done = await recordEntries(guard, entries, options);
  const { appended, duplicates, unpriced, entries: recorded } = done;
  const costPicoUsd = addUsd(...recorded.map(({ cost_usd: cost }) => parseUsd(cost ?? 0)));
  for (const { index, reason } of unpriced.slice(0, 5))
    context.log.warn(`Entry ${index + 1} was recorded without a cost: ${reason}`);
  if (unpriced.length > 5)
    context.log.warn(`${unpriced.length - 5} more entries were recorded without a cost.`);
  if (args.flag('json')) {
    context.out.printJson({
      schemaVersion: 1,
      ledger: guard.ledgerLabel,
      appended,
      duplicates,
      unpriced: unpriced.length,
      entriesCostUsd: usdNumber(costPicoUsd),
    });
    return 0;
  }
  const cost =
    unpriced.length > 0 && unpriced.length === recorded.length
      ? 'no price'
      : `${unpriced.length > 0 ? 'at least ' : ''}${showUsd(costPicoUsd)}`;
  const more = duplicates === 0 ? `: ${cost}` : `, ${duplicates} known already`;
  context.out.print(`${appended} recorded in ${guard.ledgerLabel}${more}`);
  return 0;
};
