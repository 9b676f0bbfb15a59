import { statSync } from 'node:fs';
import path from 'node:path';
import { type BacklogConfig, loadConfig } from '@backlog-toolkit/config';
import { readCatalogue } from '../catalogue.ts';
import { RegistryError } from '../errors.ts';
import { buildRegistry, type Registry } from '../registry.ts';
import type { RegistryText } from './registry-file.ts';

/** Where a project keeps its registry. */
export interface RegistryPlace {
  /** Absolute path; the file need not exist. */
  readonly file: string;
  readonly config: BacklogConfig;
  /** What is wrong in parts of the configuration that are not used here, for people. */
  readonly configWarnings: readonly string[];
}

/** Which registry to load. */
export interface LoadRegistryOptions {
  /** The folder that the search for the configuration begins in. */
  readonly cwd: string;
  /** This configuration file and no other. */
  readonly configFile?: string | undefined;
  /** This registry file instead of the one that the configuration names; it must exist. */
  readonly file?: string | undefined;
  /** What the configuration names, where it is known already: the file need not exist, and the configuration is not read. */
  readonly source?: string | undefined;
}

/**
 * Finds the registry file of the project around a folder: `llmOps.registry.source`. Reads the configuration.
 * @throws {ConfigError} when the configuration cannot be used.
 */
export async function findRegistry({ cwd, configFile }: LoadRegistryOptions): Promise<RegistryPlace> {
  const { config, root, warnings } = await loadConfig({
    cwd,
    file: configFile,
    uses: ['llmOps.registry', 'llmOps.routing'],
  });
  return {
    file: path.resolve(root, config.llmOps.registry.source),
    config,
    configWarnings: warnings.map(({ message }) => message),
  };
}

/** The file's content; the validator is loaded only when there is something to validate. */
async function readIfThere(file: string, cwd: string): Promise<RegistryText | null> {
  try {
    if (!statSync(file, { throwIfNoEntry: false })) return null;
  } catch {
    // Reading it tells what is wrong.
  }
  const { readRegistryFile } = await import('./registry-file.ts');
  return readRegistryFile(file, cwd);
}

/**
 * Loads the registry of the project around a folder (with `source`: in the folder): its file, completed by the catalogue of this package, or the
 * catalogue alone when there is no file. Reads files.
 * @throws {RegistryError} REGISTRY_NOT_FOUND (only for `file`), REGISTRY_MALFORMED, REGISTRY_INVALID, REGISTRY_TOO_LARGE,
 *   REGISTRY_UNREADABLE.
 * @throws {ConfigError} when the configuration cannot be used.
 */
export async function loadRegistry(options: LoadRegistryOptions): Promise<Registry> {
  const named = options.file ?? options.source;
  const file = named === undefined ? (await findRegistry(options)).file : path.resolve(options.cwd, named);
  const found = await readIfThere(file, options.cwd);
  if (!found && options.file !== undefined)
    throw new RegistryError('REGISTRY_NOT_FOUND', `${options.file}: there is no such file`, {
      hint: 'Check the path.',
      file: options.file,
    });
  return buildRegistry(await readCatalogue(), found ?? undefined);
}
