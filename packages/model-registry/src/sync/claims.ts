import { findModel, type Registry } from '../registry.ts';
import type { ModelClaim } from './merge-facts.ts';
import type { PriceClaim } from './merge-prices.ts';
import { type SourceCatalogue, sourceNames } from './source.ts';

/** What is said of each model, best source first; of several entries of a source for one model, the one with its own id. */
export function groupClaims(
  registry: Registry,
  sources: readonly SourceCatalogue[],
): Map<string, ModelClaim[]> {
  const groups = new Map<string, ModelClaim[]>();
  const ranked = sources.toSorted((a, b) => sourceNames.indexOf(a.source) - sourceNames.indexOf(b.source));
  for (const { source, models } of ranked) {
    const chosen = new Map<string, ModelClaim>();
    for (const model of models) {
      const match = findModel(registry, model.id);
      // Under an id with a factor the price is that of a region.
      if (match && match.priceFactor !== 1) continue;
      const id = match?.model.id ?? model.id;
      const rank = rankOf(model, id, match?.model.provider);
      const best = chosen.get(id);
      if (rank < 2 && (!best || rank < rankOf(best.model, id, match?.model.provider)))
        chosen.set(id, { source, model });
    }
    for (const [id, claim] of chosen) {
      const group = groups.get(id);
      if (group) group.push(claim);
      else groups.set(id, [claim]);
    }
  }
  return groups;
}

/** 0 the model's own id from its maker, 1 another id, 2 somebody else's offer of it. */
function rankOf(model: ModelClaim['model'], id: string, provider: string | undefined): number {
  if (model.provider !== '' && provider !== undefined && model.provider !== provider) return 2;
  return model.id === id ? 0 : 1;
}

/** What the claims say of the price. */
export function pricesOf(claims: readonly ModelClaim[]): PriceClaim[] {
  return claims.flatMap(({ source, model }) => (model.prices ? [{ source, prices: model.prices }] : []));
}
