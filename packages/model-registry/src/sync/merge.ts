import { isDeepStrictEqual } from 'node:util';
import { dayToMs } from '../instant.ts';
import { rowAt } from '../price-row.ts';
import type { ModelEntry, RegistryFile } from '../registry-file.ts';
import { buildRegistry, type Registry } from '../registry.ts';
import { groupClaims, pricesOf } from './claims.ts';
import { mergeLifecycle, mergeLimits, type ModelClaim } from './merge-facts.ts';
import { addModel } from './merge-new.ts';
import { mergePrices } from './merge-prices.ts';
import {
  type Merged,
  type MergedModel,
  type ModelChange,
  type Refusal,
  type SourceRecord,
  syncMarker,
  type SyncEvent,
} from './outcome.ts';
import { findShrinks } from './shrink.ts';
import { crossChecks, type SourceCatalogue } from './source.ts';

/** What is put together. */
export interface MergeInput {
  readonly catalogue: RegistryFile;
  /** The project's file; undefined when there is none. */
  readonly file: RegistryFile | undefined;
  readonly sources: readonly SourceCatalogue[];
  /** What was kept of sources at the last synchronisation, by name; undefined when they may list as few as they like. */
  readonly records: Readonly<Partial<Record<string, SourceRecord>>> | undefined;
  /** `YYYY-MM-DD` (UTC); new prices count from this day on. */
  readonly today: string;
  readonly acceptJumps: boolean;
}

/** Whether an entry of the file comes from a synchronisation; all others are the project's own and never changed. */
function isSynchronised(entry: ModelEntry): boolean {
  return entry.source.startsWith(syncMarker);
}

/** Puts what sources say together with what is known. Pure; nothing may be written when there are refusals. */
export function mergeSources(input: MergeInput): Merged {
  const { entries, changes } = renewFromCatalogue(input);
  const registry = buildRegistry(input.catalogue, { content: withEntries(input.file, entries), file: null });
  const claims = groupClaims(registry, input.sources);
  const events = input.sources.flatMap(({ source, problems }) =>
    problems.map((message): SyncEvent => ({
      kind: 'problem',
      model: null,
      message: `${source}: ${message}`,
    })),
  );
  const refusals: Refusal[] = input.records === undefined ? [] : findShrinks(input.sources, input.records);
  for (const [id, ofModel] of claims) {
    const model = registry.models.get(id);
    const merged = model
      ? mergeKnown(id, toEntry(model), ofModel, input, model.origin === 'file' && !isSynchronised(model))
      : addModel(id, ofModel, input.today);
    events.push(...merged.events);
    refusals.push(...merged.refusals);
    changes.push(...merged.changes);
    if (merged.entry) entries.set(id, merged.entry);
  }
  events.push(...findUnlisted(registry, claims, input.sources));
  return { entries, changes, events, refusals };
}

/** What is kept of each source. */
export function recordSources(sources: readonly SourceCatalogue[]): Record<string, SourceRecord> {
  return Object.fromEntries(sources.map(({ source, address, listed }) => [source, { address, listed }]));
}

/** A catalogue that was reviewed later than an entry was synchronised replaces it. */
function renewFromCatalogue({ catalogue, file, today }: MergeInput): {
  entries: Map<string, ModelEntry | null>;
  changes: ModelChange[];
} {
  const entries = new Map<string, ModelEntry | null>();
  const changes: ModelChange[] = [];
  const reviewed = new Map(Object.entries(catalogue.models ?? {}));
  for (const [model, entry] of Object.entries(file?.models ?? {})) {
    const newer = reviewed.get(model);
    if (!newer || !isSynchronised(entry) || newer.checkedAt <= entry.checkedAt) continue;
    entries.set(model, null);
    const row = (from: ModelEntry): unknown => rowAt(from.prices, dayToMs(today)) ?? null;
    const change = (kind: ModelChange['kind'], before: unknown, after: unknown): void => {
      if (!isDeepStrictEqual(before, after))
        changes.push({ kind, model, source: 'catalogue', before, after });
    };
    change('price', row(entry), row(newer));
    change('lifecycle', entry.lifecycle, newer.lifecycle);
  }
  return { entries, changes };
}

function withEntries(
  file: RegistryFile | undefined,
  entries: ReadonlyMap<string, ModelEntry | null>,
): RegistryFile {
  const kept = Object.entries(file?.models ?? {}).filter(([id]) => !entries.has(id));
  return { version: '1.1', aliases: {}, ...file, models: Object.fromEntries(kept) };
}

function toEntry({
  id: _id,
  origin: _origin,
  ...entry
}: ModelEntry & { id: string; origin: string }): ModelEntry {
  return entry;
}

function mergeKnown(
  id: string,
  entry: ModelEntry,
  claims: readonly ModelClaim[],
  { today, acceptJumps }: MergeInput,
  isPinned: boolean,
): MergedModel {
  const prices = mergePrices(id, entry, pricesOf(claims), { today, isPinned, acceptJumps });
  const lifecycle = mergeLifecycle(id, entry, claims);
  const limits = mergeLimits(
    entry,
    claims.filter(({ source }) => !crossChecks.has(source)),
  );
  const refusals = prices.refusal ? [prices.refusal] : [];
  const events = [...prices.events, ...lifecycle.events];
  if (isPinned) {
    const { change } = lifecycle;
    if (change) {
      const message = `${id}: ${change.source} says ${JSON.stringify(change.after)}, the file's own entry ${JSON.stringify(change.before)}`;
      events.push({ kind: 'disagreement', model: id, message });
    }
    return { entry: undefined, changes: [], events, refusals };
  }
  const changes: ModelChange[] = [];
  if (prices.change) {
    const { source, before, after } = prices.change;
    changes.push({ kind: 'price', model: id, source, before, after });
  }
  if (lifecycle.change) changes.push({ kind: 'lifecycle', model: id, ...lifecycle.change });
  if (limits) changes.push({ kind: 'limits', model: id, ...limits });
  if (changes.length === 0) return { entry: undefined, changes, events, refusals };
  const sources = [...new Set(changes.map(({ source }) => source))].join(', ');
  const merged: ModelEntry = {
    ...entry,
    prices: prices.change?.prices ?? entry.prices,
    ...limits?.after,
    lifecycle: lifecycle.change?.after ?? entry.lifecycle,
    source: `${syncMarker}${sources}; before: ${entry.source.replace(/^sync: .*; before: /, '')}`,
    checkedAt: today,
  };
  return { entry: merged, changes, events, refusals };
}

/** For each provider that was asked, the models that it did not list although they count as available. */
function findUnlisted(
  registry: Registry,
  claims: ReadonlyMap<string, readonly ModelClaim[]>,
  sources: readonly SourceCatalogue[],
): SyncEvent[] {
  return sources.flatMap(({ source }): SyncEvent[] => {
    const missing = [...registry.models.values()].filter(
      ({ id, provider, lifecycle }) =>
        provider === source &&
        lifecycle.status !== 'retired' &&
        !claims.get(id)?.some((claim) => claim.source === source),
    );
    if (missing.length === 0) return [];
    const ids = missing.map(({ id }) => id).join(', ');
    return [{ kind: 'unlisted', model: null, message: `${source} does not list ${ids}` }];
  });
}
