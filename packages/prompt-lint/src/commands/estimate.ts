import path from 'node:path';
import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderTable,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { describeLedger, isLedgerAddress } from '@backlog-toolkit/usage-ledger';
import {
  type EstimateBasis,
  estimateFile,
  type FileEstimate,
  sumEstimates,
} from '../estimate/estimate-files.ts';
import { type EstimateSource, listAssumptions } from '../estimate/list-assumptions.ts';
import { measurePrefix } from '../estimate/measure-prefix.ts';
import { readSources } from '../io/prompt-sources.ts';
import { renderEstimate } from '../render/estimate-text.ts';
import { estimateDocument } from '../render/estimate-json.ts';
import { makeInput, readSurface } from './make-input.ts';
import { openSetup, type Setup } from './setup.ts';

const minuteMs = 60_000;
const ttlMinutes: Readonly<Record<string, number>> = { '5m': 5, '30m': 30, '1h': 60 };

type Log = { readonly name: string; readonly log: NonNullable<EstimateBasis['log']> } | null;

async function readLog(args: Args, context: CommandContext): Promise<Log> {
  const { cwd, env, log } = context;
  const now = context.now();
  const ledger = args.string('ledger');
  const transcripts = args.string('transcripts');
  if (ledger === undefined && transcripts === undefined) return null;
  if (ledger !== undefined && transcripts !== undefined) {
    throw new UsageError('--ledger and --transcripts tell of the same calls.', 'Give one of them.');
  }
  const { readLedgerUses, readTranscriptUses } = await import('../io/read-uses.ts');
  const root = transcripts ? path.resolve(cwd, transcripts) : undefined;
  const read =
    ledger === undefined
      ? await readTranscriptUses(root, env, now)
      : await readLedgerUses(isLedgerAddress(ledger) ? ledger : path.resolve(cwd, ledger), now, cwd);
  if (read.badLines > 0) log.warn(`${read.badLines} lines cannot be read; their uses do not count`);
  if (read.log.sessions.length + (read.log.agents?.length ?? 0) === 0) {
    log.warn('No call of the last 30 days was found, so that nothing seems to be used');
  }
  return { name: ledger === undefined ? 'the transcripts' : describeLedger(ledger), log: read.log };
}

function readUsesPerDay(args: Args): number {
  const uses = args.number('uses-per-day') ?? 0;
  if (uses >= 0 && Number.isFinite(uses)) return uses;
  throw new UsageError(`--uses-per-day expects a number from 0 on, got ${uses}.`);
}

function estimateAll(
  args: Args,
  context: CommandContext,
  setup: Setup,
  basis: EstimateBasis,
): FileEstimate[] {
  const { cwd, log } = context;
  const { isIgnored } = setup.config;
  const estimates: FileEstimate[] = [];
  for (const found of readSources({ cwd, words: args.positionals, surface: readSurface(args), isIgnored })) {
    if (!found.ok) log.warn(`${found.finding.file}: ${found.finding.message}`);
    else if (/\.(?:jsonl|ndjson)$/i.test(found.source.path))
      log.warn(`${found.source.path}: not estimated, because it holds several requests`);
    else estimates.push(estimateFile(measurePrefix(makeInput(found.source, args, setup)), basis));
  }
  return args.string('sort') === 'cost' ? estimates.sort(bySaving) : estimates;
}

function bySaving(first: FileEstimate, second: FileEstimate): number {
  const saving = ({ usdPerDay, tokensPerDay }: FileEstimate): number =>
    usdPerDay?.value ?? tokensPerDay.value;
  return saving(second) - saving(first) || second.total.tokens - first.total.tokens;
}

/** prompt-lint estimate */
export const run: CommandRun = async (args, context) => {
  const usesPerDay = readUsesPerDay(args);
  const ttl = args.string('cache-ttl') ?? '5m';
  const minutes = ttlMinutes[ttl] ?? 5;
  const setup = await openSetup(args, context);
  const { model } = setup;
  const source = await readLog(args, context);
  const rates =
    model === undefined
      ? null
      : (await import('../estimate/token-rates.ts')).ratesOf(model.match, context.now(), ttl === '1h');
  const basis = { ttlMs: minutes * minuteMs, usesPerDay, log: source?.log ?? null, rates };
  const set = sumEstimates(estimateAll(args, context, setup, basis));
  const told: EstimateSource = {
    ttlMinutes: minutes,
    usesPerDay,
    log: source === null ? null : { name: source.name, days: source.log.days },
    model:
      model === undefined
        ? null
        : { id: model.facts.id, day: context.now().toISOString().slice(0, 10), isPriced: rates !== null },
  };
  const assumptions = listAssumptions(set.files, told);
  if (args.flag('json')) context.out.printJson(estimateDocument(set, assumptions, told));
  else context.out.print(renderEstimate(set, assumptions, renderTable));
  return 0;
};
