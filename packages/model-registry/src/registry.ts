import type { AliasCandidate, ModelEntry, RegistryFile } from './registry-file.ts';

/** One model in a registry. */
export interface Model extends ModelEntry {
  readonly id: string;
  /** Whether it is from the project's file or from the catalogue of this package. */
  readonly origin: 'file' | 'embedded';
}

/** What a model id stands for. */
export interface ModelMatch {
  readonly model: Model;
  /** The id that was asked for. */
  readonly id: string;
  /** Factor on all token prices under this id: 1, or more where a cloud charges for a region. */
  readonly priceFactor: number;
}

/** An alias in a registry. */
export interface Alias {
  readonly name: string;
  readonly origin: 'file' | 'embedded';
  readonly candidates: readonly AliasCandidate[];
}

/** A project's models and aliases: those of its file, and those of the catalogue that the file does not have. */
export interface Registry {
  /** By id, in the order of the ids. */
  readonly models: ReadonlyMap<string, Model>;
  /** By name: those of the file in its order, then the others. */
  readonly aliases: ReadonlyMap<string, Alias>;
  /** By every id that a model has; made when it is first asked for. */
  readonly ids: ReadonlyMap<string, ModelMatch>;
  /** Absolute path of the project's file; null when there is none. */
  readonly file: string | null;
  /** Entries of the catalogue that the file replaces. */
  readonly replaced: ReadonlyMap<string, ModelEntry>;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Every id: the file's models can take over another id of the catalogue, and a model's own id counts most. */
function indexIds(models: readonly Model[]): Map<string, ModelMatch> {
  const ids = new Map<string, ModelMatch>();
  for (const model of models.toSorted((a, b) => compare(a.origin, b.origin)))
    for (const [id, priceFactor] of Object.entries(model.otherIds ?? {}))
      ids.set(id, { model, id, priceFactor });
  for (const model of models) ids.set(model.id, { model, id: model.id, priceFactor: 1 });
  return ids;
}

/**
 * Puts a project's file and the catalogue together: an entry or alias of the file counts instead of the catalogue's
 * one of the same name, as a whole.
 */
export function buildRegistry(
  embedded: RegistryFile,
  project?: { readonly content: RegistryFile; readonly file: string | null },
): Registry {
  const models: Model[] = [];
  const replaced = new Map<string, ModelEntry>();
  const own = new Map(Object.entries(project?.content.models ?? {}));
  for (const [id, entry] of own) models.push({ id, origin: 'file', ...entry });
  for (const [id, entry] of Object.entries(embedded.models ?? {})) {
    if (own.has(id)) replaced.set(id, entry);
    else models.push({ id, origin: 'embedded', ...entry });
  }
  // The catalogue is in order already, and most commands should not wait for more.
  if (own.size > 0) models.sort((a, b) => compare(a.id, b.id));
  const aliases = new Map<string, Alias>();
  for (const [name, candidates] of Object.entries(project?.content.aliases ?? {}))
    aliases.set(name, { name, origin: 'file', candidates });
  for (const [name, candidates] of Object.entries(embedded.aliases))
    if (!aliases.has(name)) aliases.set(name, { name, origin: 'embedded', candidates });
  let ids: ReadonlyMap<string, ModelMatch> | undefined;
  return {
    models: new Map(models.map((model) => [model.id, model])),
    aliases,
    get ids() {
      return (ids ??= indexIds(models));
    },
    file: project?.file ?? null,
    replaced,
  };
}

/** The model with exactly this id, its own or one it is declared to have; never by a part of it. */
export function findModel(registry: Registry, id: string): ModelMatch | undefined {
  const model = registry.models.get(id);
  return model ? { model, id, priceFactor: 1 } : registry.ids.get(id);
}

/** The model of an alias' candidate: by its id, or by `provider/id` where only that is known. */
export function findCandidate(
  registry: Registry,
  { provider, model }: AliasCandidate,
): ModelMatch | undefined {
  return findModel(registry, model) ?? findModel(registry, `${provider}/${model}`);
}
