import { findModel, loadRegistry, type ModelMatch, resolveAlias } from '@backlog-toolkit/model-registry';
import type { ModelFacts } from '../document/prompt-document.ts';
import { PromptLintError } from '../errors.ts';
import type { Client } from '../surface/surface.ts';

/** A model of the registry, as rules and estimates need it. */
export interface LoadedModel {
  readonly facts: ModelFacts;
  readonly match: ModelMatch;
  /** Who sends prompts to it by the API of its provider. */
  readonly client: Client;
}

const clients: Readonly<Record<string, Client>> = { openai: 'openai', google: 'gemini' };

/**
 * Finds a model by alias or id in the project's registry, or else in the embedded catalogue. Reads files.
 *
 * @throws {PromptLintError} MODEL_UNKNOWN.
 * @throws {RegistryError | ConfigError} when the project's registry or configuration cannot be used.
 */
export async function loadModel(
  name: string,
  place: { readonly cwd: string; readonly configFile?: string | undefined; readonly now: Date },
): Promise<LoadedModel> {
  const registry = await loadRegistry({ cwd: place.cwd, configFile: place.configFile });
  const match = registry.aliases.has(name)
    ? resolveAlias(registry, name, { at: place.now }).chosen?.match
    : findModel(registry, name);
  if (match === undefined) {
    throw new PromptLintError('MODEL_UNKNOWN', `There is no model ${JSON.stringify(name)} to lint for.`, {
      hint: `Aliases: ${[...registry.aliases.keys()].join(', ')}; model-registry list shows all models.`,
    });
  }
  const { id, provider, minCacheableTokens } = match.model;
  return { match, facts: { id, minCacheableTokens }, client: clients[provider] ?? 'api' };
}
