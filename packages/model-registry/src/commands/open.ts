import { type CommandContext, suggestNearest } from '@backlog-toolkit/cli-kit';
import { RegistryError } from '../errors.ts';
import { findRegistry, loadRegistry, type RegistryPlace } from '../io/load-registry.ts';
import { findModel, type ModelMatch, type Registry } from '../registry.ts';
import { resolveAlias } from '../resolve-alias.ts';

/** Finds the project's registry file and tells what is odd about the configuration. */
export async function findFor(context: CommandContext): Promise<RegistryPlace> {
  const place = await findRegistry({ cwd: context.cwd, configFile: context.configFile });
  for (const warning of place.configWarnings) context.log.warn(warning);
  return place;
}

/** Loads the registry that a command line means. */
export function openFor(context: CommandContext): Promise<Registry> {
  return loadRegistry({ cwd: context.cwd, configFile: context.configFile });
}

/** The error for a model that is not there, with the nearest id. */
export function noSuchModel(registry: Registry, name: string): RegistryError {
  const nearest = suggestNearest(name, [...registry.models.keys(), ...registry.aliases.keys()]);
  const hint = nearest === undefined ? 'See "model-registry list".' : `Did you mean ${nearest}?`;
  return new RegistryError('MODEL_NOT_FOUND', `There is no model or alias ${JSON.stringify(name)}.`, {
    hint,
  });
}

/** The model that an id or alias means at a time. @throws {RegistryError} MODEL_NOT_FOUND, ALIAS_UNUSABLE. */
export function chooseModel(registry: Registry, name: string, atMs: number): ModelMatch {
  if (!registry.aliases.has(name)) {
    const match = findModel(registry, name);
    if (match) return match;
    throw noSuchModel(registry, name);
  }
  const { chosen, skipped } = resolveAlias(registry, name, { at: atMs });
  if (chosen) return chosen.match;
  const reasons = skipped.map(({ detail }) => detail).join('; ');
  throw new RegistryError(
    'ALIAS_UNUSABLE',
    `No model of the alias ${name} can be used: ${reasons || 'it has none'}.`,
    {
      hint: `Set another one: model-registry alias set ${name} MODEL`,
    },
  );
}
