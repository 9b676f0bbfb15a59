import { type Args, type CommandRun, renderTable, UsageError } from '@backlog-toolkit/cli-kit';
import { type Cost, isUnpriced } from '../cost.ts';
import { RegistryError } from '../errors.ts';
import { formatPicoUsd } from '../pico-usd.ts';
import { type PricedUsage, priceModel } from '../price-request.ts';
import { chooseModel, openFor } from './open.ts';
import { readAt, readCount } from './options.ts';

const countOptions = [
  'input-tokens',
  'output-tokens',
  'cache-read-tokens',
  'cache-write-tokens',
  'cache-write-1h-tokens',
  'web-searches',
] as const;

function readUsage(args: Args): PricedUsage {
  // A price of nothing would look like a free model.
  if (!countOptions.some((option) => args.given(option)))
    throw new UsageError('There is nothing to price.', 'Give counts such as --input-tokens 20000.');
  return {
    inputTokens: readCount(args, 'input-tokens'),
    outputTokens: readCount(args, 'output-tokens'),
    cacheReadTokens: readCount(args, 'cache-read-tokens'),
    cacheWriteTokens: readCount(args, 'cache-write-tokens'),
    cacheWrite1hTokens: readCount(args, 'cache-write-1h-tokens'),
    webSearchRequests: readCount(args, 'web-searches'),
    batch: args.flag('batch'),
    serviceTier: args.string('service-tier'),
    speed: args.string('speed'),
  };
}

/** USD for a million (tokens) or a thousand (searches), as price lists give it. */
function listPrice({ kind, unitPicoUsd }: Cost['lines'][number]): string {
  return formatPicoUsd(unitPicoUsd * (kind === 'webSearch' ? 1000n : 1_000_000n));
}

function renderCost(cost: Cost): string {
  const rows = cost.lines.map((line) => [
    line.kind,
    String(line.quantity),
    `${listPrice(line)} per ${line.kind === 'webSearch' ? 'thousand' : 'million'}`,
    formatPicoUsd(line.picoUsd),
  ]);
  return renderTable([
    ['KIND', 'QUANTITY', 'USD', 'COST'],
    ...rows,
    ['total', '', '', formatPicoUsd(cost.costPicoUsd)],
  ]);
}

/** model-registry price */
export const run: CommandRun = async (args, context) => {
  const usage = readUsage(args);
  const atMs = readAt(args, context);
  const match = chooseModel(await openFor(context), args.positionals[0] ?? '', atMs);
  const cost = priceModel(match, usage, atMs);
  if (isUnpriced(cost)) {
    if (args.flag('json'))
      context.out.printJson({ schemaVersion: 1, model: match.model.id, costUsd: null, ...cost });
    throw new RegistryError('NOT_PRICED', cost.detail, {
      hint: `See "model-registry show ${match.model.id}".`,
    });
  }
  if (cost.isFastAtUsualPrice)
    throw new RegistryError('NOT_PRICED', `${cost.modelId} has no price for fast answers.`, {
      hint: 'Give fastFactor with its prices in the registry file.',
    });
  if (!args.flag('json')) context.out.print(renderCost(cost));
  else
    context.out.printJson({
      schemaVersion: 1,
      model: cost.modelId,
      costUsd: cost.costUsd,
      costPicoUsd: String(cost.costPicoUsd),
      lines: cost.lines.map(({ unitPicoUsd, picoUsd, ...line }) => ({
        ...line,
        unitPicoUsd: String(unitPicoUsd),
        picoUsd: String(picoUsd),
      })),
      priceFactor: cost.priceFactor,
      aboveInputTokens: cost.aboveInputTokens ?? null,
      row: cost.row,
    });
  return 0;
};
