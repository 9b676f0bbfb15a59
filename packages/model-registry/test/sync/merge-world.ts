import type { ModelEntry, RegistryFile } from '../../src/registry-file.ts';
import { mergeSources, type MergeInput } from '../../src/sync/merge.ts';
import type { Merged } from '../../src/sync/outcome.ts';
import type { SourceCatalogue, SourceModel, SourceName } from '../../src/sync/source.ts';

/** The day of the merge. */
export const today = '2026-11-21';
/** A model that was reviewed. */
export const x: ModelEntry = {
  provider: 'anthropic',
  otherIds: { 'anthropic/x': 1, 'eu.x': 1.1, 'x-20260101': 1 },
  prices: [
    {
      input: 3,
      output: 15,
      cacheRead: 0.3,
      tiers: [{ aboveInputTokens: 200_000, input: 6 }],
      batchFactor: 0.5,
    },
  ],
  contextTokens: 200_000,
  lifecycle: { status: 'active' },
  source: 'reviewed',
  checkedAt: '2026-11-10',
};
/** A catalogue with that model alone. */
const catalogue: RegistryFile = { version: '1.1', aliases: {}, models: { x } };

/** What a source answers. */
export function source(
  name: SourceName,
  ...models: (Partial<SourceModel> & { id: string })[]
): SourceCatalogue {
  return {
    source: name,
    address: `https://${name}.example`,
    listed: models.length,
    problems: [],
    models: models.map((model) => ({ provider: 'anthropic', isAddable: true, ...model })),
  };
}

/** Merges sources into the catalogue. */
export function merge(sources: SourceCatalogue[], input: Partial<MergeInput> = {}): Merged {
  return mergeSources({
    catalogue,
    file: undefined,
    records: {},
    today,
    acceptJumps: false,
    sources,
    ...input,
  });
}

/** The project's own entry of the model. */
export const own = (entry: Partial<ModelEntry>): RegistryFile => ({
  version: '1.1',
  aliases: {},
  models: { x: { ...x, ...entry } },
});
