import { stateAt } from './lifecycle.ts';
import { rowAt } from './price-row.ts';
import { findCandidate, type Model, type Registry } from './registry.ts';

/** A price for people: at least two digits behind the point, and as many as it has. */
export function showPrice(usd: number | undefined): string {
  if (usd === undefined) return '-';
  const [whole = '', fraction = ''] = String(usd).split('.');
  return /e/.test(fraction) || /e/.test(whole) ? String(usd) : `${whole}.${fraction.padEnd(2, '0')}`;
}

/** A number of tokens for people: 1000000 is 1M. */
export function showCount(tokens: number | undefined): string {
  if (tokens === undefined) return '-';
  if (tokens >= 1e6) return `${Math.round(tokens / 1e4) / 100}M`;
  return tokens >= 1000 ? `${Math.round(tokens / 10) / 100}K` : String(tokens);
}

/** Names of the aliases that name a model, joined. */
export function aliasesOf(registry: Registry, model: Model): string[] {
  return [...registry.aliases.values()]
    .filter(({ candidates }) => candidates.some((one) => findCandidate(registry, one)?.model === model))
    .map(({ name }) => name);
}

/** The state of a model with its date for people: `retires 2026-11-30`. */
export function showState(model: Model, atMs: number): string {
  const { retiresAt } = model.lifecycle;
  const state = stateAt(model.lifecycle, atMs);
  if (retiresAt === undefined) return state;
  return state === 'retired' ? `retired ${retiresAt}` : `${state}, retires ${retiresAt}`;
}

/** The models of a provider, or all, without retired ones unless asked for. */
export function selectModels(
  registry: Registry,
  options: { readonly atMs: number; readonly all: boolean; readonly providers?: readonly string[] },
): Model[] {
  const { atMs, all, providers = [] } = options;
  return [...registry.models.values()]
    .filter(({ provider }) => providers.length === 0 || providers.includes(provider))
    .filter(({ lifecycle }) => all || stateAt(lifecycle, atMs) !== 'retired');
}

function escapeCell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|`<]/g, '\\$&');
}

/** The models as a Markdown table, prices in USD per million tokens. */
export function renderMarkdownTable(registry: Registry, models: readonly Model[], atMs: number): string {
  const head = [
    'Model',
    'Provider',
    'Alias',
    'Input',
    'Output',
    'Cache read',
    'Cache write',
    'Batch',
    'Context',
    'State',
  ];
  const rows = models.map((model) => {
    const row = rowAt(model.prices, atMs);
    return [
      model.id,
      model.provider,
      aliasesOf(registry, model).join(', ') || '-',
      showPrice(row?.input),
      showPrice(row?.output),
      showPrice(row?.cacheRead),
      showPrice(row?.cacheWrite5m),
      row?.batchFactor === undefined ? '-' : `× ${row.batchFactor}`,
      showCount(model.contextTokens),
      showState(model, atMs),
    ].map(escapeCell);
  });
  const right = new Set([3, 4, 5, 6, 8]);
  const lines = [head, head.map((_, i) => (right.has(i) ? '---:' : '---')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
