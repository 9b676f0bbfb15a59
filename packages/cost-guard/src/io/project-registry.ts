import { findCandidate, loadRegistry, type Registry } from '@backlog-toolkit/model-registry';
import type { Guard } from './open-guard.ts';

const loaded = new WeakMap<Guard, Promise<Registry>>();

/** The registry of a project, loaded once for each {@link Guard}. Reads files; throws RegistryError. */
export function projectRegistry(guard: Guard): Promise<Registry> {
  const known = loaded.get(guard);
  if (known) return known;
  const registry = loadRegistry({ cwd: guard.root, source: guard.config.llmOps.registry.source });
  loaded.set(guard, registry);
  return registry;
}

/** Every id under which calls of an alias or model may stand in a ledger: itself, and all ids of its models. */
export function idsOfModel(registry: Registry, aliasOrModel: string): string[] {
  const alias = registry.aliases.get(aliasOrModel);
  const matches = alias
    ? alias.candidates.map((candidate) => findCandidate(registry, candidate))
    : [registry.ids.get(aliasOrModel)];
  const ids = matches.flatMap((match) =>
    match ? [match.model.id, ...Object.keys(match.model.otherIds ?? {})] : [],
  );
  return [...new Set([aliasOrModel, ...ids])];
}
