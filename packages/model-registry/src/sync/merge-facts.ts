import { isDeepStrictEqual } from 'node:util';
import type { Lifecycle, ModelEntry } from '../registry-file.ts';
import type { SyncEvent } from './outcome.ts';
import type { SourceModel, SourceName } from './source.ts';

/** One source's words about one model. */
export interface ModelClaim {
  readonly source: SourceName;
  readonly model: SourceModel;
}

/** A part of an entry that a source changes. */
export interface FactChange<T> {
  readonly source: SourceName;
  readonly before: T;
  readonly after: T;
}

const providers: ReadonlySet<SourceName> = new Set(['anthropic', 'openai']);
const limitKeys = ['contextTokens', 'maxOutputTokens', 'minCacheableTokens'] as const;

/** The limits of a model. */
export type Limits = Pick<ModelEntry, (typeof limitKeys)[number]>;

/**
 * The lifecycle that the claims come to: a provider's word counts; a date that another source knows fills a gap, and
 * is reported when it contradicts.
 */
export function mergeLifecycle(
  id: string,
  entry: ModelEntry,
  claims: readonly ModelClaim[],
): { readonly change?: FactChange<Lifecycle>; readonly events: readonly SyncEvent[] } {
  const before = entry.lifecycle;
  const provider = claims.find(({ source, model }) => providers.has(source) && model.lifecycle !== undefined);
  if (provider) {
    const after = { ...before, ...provider.model.lifecycle };
    if (isDeepStrictEqual(before, after)) return { events: [] };
    return { change: { source: provider.source, before, after }, events: [] };
  }
  const other = claims.find(({ model }) => model.lifecycle?.retiresAt !== undefined);
  const retiresAt = other?.model.lifecycle?.retiresAt;
  if (!other || retiresAt === undefined || retiresAt === before.retiresAt) return { events: [] };
  if (before.retiresAt === undefined && before.status !== 'retired')
    return { change: { source: other.source, before, after: { ...before, retiresAt } }, events: [] };
  const known = before.retiresAt ?? before.status;
  const message = `${id}: ${other.source} says it retires on ${retiresAt}, the registry has ${known}`;
  return { events: [{ kind: 'disagreement', model: id, message }] };
}

/** The limits that the claims come to: a provider's word counts, others fill gaps. */
export function mergeLimits(
  entry: ModelEntry,
  claims: readonly ModelClaim[],
): FactChange<Limits> | undefined {
  const before = limitsOf(entry);
  const after: { -readonly [K in keyof Limits]: Limits[K] } = { ...before };
  let source: SourceName | undefined;
  for (const key of limitKeys) {
    const best = claims.find(({ model }) => model[key] !== undefined);
    const value = best?.model[key];
    if (!best || value === undefined || value === before[key]) continue;
    if (before[key] !== undefined && !providers.has(best.source)) continue;
    after[key] = value;
    source ??= best.source;
  }
  return source === undefined ? undefined : { source, before, after };
}

function limitsOf(entry: ModelEntry): Limits {
  const known = limitKeys.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]]));
  return Object.fromEntries(known) as Limits;
}
