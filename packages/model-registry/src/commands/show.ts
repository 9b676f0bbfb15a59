import { type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import type { PriceRow, PriceTier } from '../registry-file.ts';
import type { ModelMatch, Registry } from '../registry.ts';
import { aliasesOf, showCount, showPrice, showState } from '../render-model.ts';
import { chooseModel, openFor } from './open.ts';
import { readAt } from './options.ts';

const head = [
  'FROM',
  'PROMPT',
  'INPUT',
  'OUTPUT',
  'CACHE READ',
  'WRITE 5M',
  'WRITE 1H',
  'BATCH',
  'FAST',
  '1000 SEARCHES',
];

function priceCells(row: PriceRow, tier: PriceTier | undefined, factor: number): string[] {
  const price = (kind: 'input' | 'output' | 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h'): string => {
    const usd = tier?.[kind] ?? row[kind];
    return showPrice(usd === undefined ? undefined : Number((usd * factor).toPrecision(12)));
  };
  const size = tier ? `> ${showCount(tier.aboveInputTokens)}` : 'any';
  const cells = (['input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const).map(price);
  return [
    tier ? '' : (row.from ?? 'always'),
    tier && row.tierMode === 'marginal' ? `${size} (those tokens)` : size,
    ...cells,
    showFactor(row.batchFactor),
    showFactor(row.fastFactor),
    tier ? '' : showPrice(row.webSearchPerThousand),
  ];
}

function showFactor(factor: number | undefined): string {
  return factor === undefined ? '-' : `x ${factor}`;
}

/** Leaves out what no row has anything of, of the columns behind the batch price. */
function withoutEmpty(rows: readonly string[][]): string[][] {
  const isUsed = (column: number): boolean =>
    column < 8 || rows.some((cells) => !['', '-'].includes(cells[column] ?? ''));
  return [head, ...rows].map((cells) => cells.filter((_, column) => isUsed(column)));
}

function renderModel(registry: Registry, { model, id, priceFactor }: ModelMatch, atMs: number): string {
  const { lifecycle, rejects = [], otherIds = {} } = model;
  const facts = [
    ['model', model.name === undefined ? model.id : `${model.id} (${model.name})`],
    ...(id === model.id
      ? []
      : [['asked for', priceFactor === 1 ? id : `${id}: all token prices x ${priceFactor}`]]),
    ['provider', model.provider],
    ['aliases', aliasesOf(registry, model).join(', ') || '-'],
    ['state', showState(model, atMs)],
    ...(lifecycle.successor === undefined ? [] : [['successor', lifecycle.successor]]),
    ['context', `${showCount(model.contextTokens)} tokens, output ${showCount(model.maxOutputTokens)}`],
    ['cacheable', model.minCacheableTokens === undefined ? '-' : `from ${model.minCacheableTokens} tokens`],
    ...(rejects.length === 0 ? [] : [['rejects', rejects.join(', ')]]),
    ['other ids', Object.keys(otherIds).join(', ') || '-'],
    [
      'source',
      `${model.source}, checked ${model.checkedAt}, ${model.origin === 'file' ? 'registry file' : 'catalogue'}`,
    ],
  ];
  const rows = model.prices.flatMap((row) => [
    priceCells(row, undefined, priceFactor),
    ...(row.tiers ?? []).map((tier) => priceCells(row, tier, priceFactor)),
  ]);
  const prices = rows.length === 0 ? 'No price is known.\n' : renderTable(withoutEmpty(rows));
  return `${renderTable(facts)}\nUSD per million tokens:\n${prices}`;
}

/** model-registry show */
export const run: CommandRun = async (args, context) => {
  const registry = await openFor(context);
  const atMs = readAt(args, context);
  const match = chooseModel(registry, args.positionals[0] ?? '', atMs);
  if (!args.flag('json')) context.out.print(renderModel(registry, match, atMs));
  else {
    const { id, origin, ...entry } = match.model;
    context.out.printJson({
      schemaVersion: 1,
      id,
      origin,
      askedFor: match.id,
      priceFactor: match.priceFactor,
      aliases: aliasesOf(registry, match.model),
      ...entry,
    });
  }
  return 0;
};
