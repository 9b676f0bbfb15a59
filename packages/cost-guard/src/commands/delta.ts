import path from 'node:path';
import { type Args, type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { describeLedger, formatUsd, isLedgerAddress, type LedgerScan } from '@backlog-toolkit/usage-ledger';
import { beginsWith, openBaseLedger } from '../io/base-ledger.ts';
import { openGuard } from '../io/open-guard.ts';
import { scanSpend } from '../io/scan-spend.ts';
import { buildDelta, type Delta, deltaQuery } from '../report/delta.ts';
import { deltaJson, deltaMarkdown } from '../report/render-delta.ts';
import { readDimensions, readTop } from './report-options.ts';

/** What a ledger is compared with. */
interface Base extends Disposable {
  readonly label: string;
  readonly file: string | undefined;
}

async function openBase(args: Args, cwd: string, ledgerFile: string): Promise<Base> {
  const [name = '', older] = [args.string('base'), args.string('base-ledger')];
  if (args.given('base') === args.given('base-ledger'))
    throw new UsageError('delta needs one of --base REF and --base-ledger FILE.');
  if (name === '' && (older ?? '') === '')
    throw new UsageError('--base and --base-ledger expect a value, got nothing.', 'Is a variable unset?');
  if (older !== undefined) {
    const file = isLedgerAddress(older) ? older : path.resolve(cwd, older);
    return { label: describeLedger(older), file, [Symbol.dispose]: () => {} };
  }
  if (isLedgerAddress(ledgerFile))
    throw new UsageError(
      `--base needs a ledger that is under git; ${describeLedger(ledgerFile)} is a database.`,
      'Give an older copy with --base-ledger FILE; cost-guard migrate --from ADDRESS --to FILE makes one.',
    );
  const base = await openBaseLedger(ledgerFile, name);
  const short = base.commit.slice(0, 7);
  const label = base.commit.startsWith(name) ? short : `${name} (${short})`;
  return { label, file: base.file, [Symbol.dispose]: () => base[Symbol.dispose]() };
}

function tellGithub(delta: Delta, markdown: string, { github }: CommandContext): void {
  github.output('delta-usd', formatUsd(delta.changePicoUsd));
  github.output('base-usd', formatUsd(delta.before.picoUsd));
  github.output('total-usd', formatUsd(delta.after.picoUsd));
  github.output('precision', delta.precision);
  github.summarise(markdown);
}

/** cost-guard delta */
export const run: CommandRun = async (args, context) => {
  const by = readDimensions(args);
  const top = readTop(args);
  const guard = await openGuard({
    cwd: context.cwd,
    configFile: context.configFile,
    ledger: args.string('ledger'),
    uses: ['llmOps.registry'],
  });
  const scan = (file: string): Promise<LedgerScan> =>
    scanSpend({ ...guard, ledgerFile: file }, { queries: [deltaQuery(by)] });
  const now = await scan(guard.ledgerFile);
  using base = await openBase(args, context.cwd, guard.ledgerFile);
  const before = base.file === undefined ? null : await scan(base.file);
  const isAppended =
    base.file === undefined ||
    // Of a database nobody can tell.
    (![guard.ledgerFile, base.file].some(isLedgerAddress) && beginsWith(guard.ledgerFile, base.file));
  const delta = buildDelta(before, now, { ledger: guard.ledgerLabel, base: base.label, by, isAppended });
  const markdown = deltaMarkdown(delta, top);
  if (args.flag('json')) context.out.printJson(deltaJson(delta));
  else context.out.print(markdown);
  tellGithub(delta, markdown, context);
  return 0;
};
