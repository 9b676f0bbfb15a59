import type { ModelEntry } from '../registry-file.ts';
import { pricesOf } from './claims.ts';
import { compact } from './fields.ts';
import { mergeLifecycle, type ModelClaim } from './merge-facts.ts';
import { mergePrices } from './merge-prices.ts';
import { type MergedModel, type ModelChange, syncMarker } from './outcome.ts';
import { crossChecks } from './source.ts';

/** A model that was not known, from all that the sources say of it; nothing when none of them is reason enough. */
export function addModel(id: string, claims: readonly ModelClaim[], today: string): MergedModel {
  const own = claims.filter(({ source }) => !crossChecks.has(source));
  const [first] = own;
  // What the price map knows to be something else than a text model is not added because a provider lists it.
  if (!first || !own.some(({ model }) => model.isAddable) || own.some(({ model }) => model.isOther))
    return { entry: undefined, changes: [], events: [], refusals: [] };
  const pick = <K extends keyof ModelClaim['model']>(key: K): ModelClaim['model'][K] | undefined =>
    own.find(({ model }) => model[key] !== undefined)?.model[key];
  const prices = pick('prices');
  const rules = { today, isPinned: false, acceptJumps: true };
  const { events } = mergePrices(id, emptyEntry(today), pricesOf(claims), rules);
  const lifecycle = mergeLifecycle(id, emptyEntry(today), own).change?.after ?? { status: 'active' };
  const sources = [...new Set(own.map(({ source }) => source))].join(', ');
  const entry: ModelEntry = compact({
    provider: own.find(({ model }) => model.provider !== '')?.model.provider ?? first.source,
    name: pick('name'),
    prices: prices ? [prices] : [],
    contextTokens: pick('contextTokens'),
    maxOutputTokens: pick('maxOutputTokens'),
    minCacheableTokens: pick('minCacheableTokens'),
    lifecycle,
    source: `${syncMarker}${sources}`,
    checkedAt: today,
  });
  const change: ModelChange = { kind: 'added', model: id, source: first.source, before: null, after: entry };
  return { entry, changes: [change], events, refusals: [] };
}

function emptyEntry(today: string): ModelEntry {
  return { provider: '', prices: [], lifecycle: { status: 'active' }, source: '', checkedAt: today };
}
