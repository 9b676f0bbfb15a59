import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { defaultConfig } from '../apply-defaults.ts';
import { ConfigError } from '../errors.ts';
import { maxConfigBytes, parseConfig, tooLarge, type ParsedConfig } from '../parse.ts';
import type { SectionName } from '../sections.ts';
import { errorCode } from './error-code.ts';
import { findConfigFile } from './find-config-file.ts';

/** Where to look for a configuration and which parts of it matter. */
export interface LoadOptions {
  /** The folder that the search begins in, and that `file` is relative to. */
  readonly cwd: string;
  /** This file and no other; it must exist. */
  readonly file?: string | undefined;
  /** The sections that the caller reads: there, everything unknown or wrong is an error. */
  readonly uses: readonly SectionName[];
}

/** A configuration and where it is from. */
export interface LoadedConfig extends ParsedConfig {
  /** Absolute path of the file; null when there is none and the defaults count. */
  readonly file: string | null;
  /** Absolute path of the folder that relative paths in the configuration start from: that of the file, else `cwd`. */
  readonly root: string;
}

/**
 * Loads the configuration of the project around `cwd`. Reads files; without a file gives the defaults.
 * @throws ConfigError CONFIG_NOT_FOUND (only for `file`), CONFIG_UNREADABLE, CONFIG_TOO_LARGE, CONFIG_MALFORMED, CONFIG_INVALID.
 */
export async function loadConfig({ cwd, file: given, uses }: LoadOptions): Promise<LoadedConfig> {
  const file = given === undefined ? findConfigFile(cwd) : path.resolve(cwd, given);
  if (file === undefined)
    return { config: defaultConfig(), file: null, root: path.resolve(cwd), warnings: [] };
  const text = readConfigText(file);
  return { ...parseConfig(text, { file, uses }), file, root: path.dirname(file) };
}

// Synchronously, because node:fs/promises takes a bin 2 ms to load.
function readConfigText(file: string): string {
  let bytes: Buffer;
  try {
    const found = statSync(file);
    // A pipe would block until someone writes to it.
    if (!found.isFile()) throw unreadable(file, `${file}: expected a file, found a folder or a device`);
    if (found.size > maxConfigBytes) throw tooLarge(file);
    bytes = readFileSync(file);
  } catch (error) {
    throw error instanceof ConfigError ? error : explain(file, error);
  }
  if (bytes.length > maxConfigBytes) throw tooLarge(file);
  return decode(bytes, file);
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const message = `${file}: expected UTF-8 text, found bytes that are not UTF-8`;
    throw new ConfigError('CONFIG_MALFORMED', message, { hint: 'Save the file as UTF-8.', file, cause });
  }
}

function explain(file: string, cause: unknown): ConfigError {
  const code = errorCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const hint =
      'Check the path, or leave it out to look for backlog.config.json upward from the current folder.';
    return new ConfigError(
      'CONFIG_NOT_FOUND',
      `${file}: there is no such file, or it is a link that leads nowhere`,
      { hint, file, cause },
    );
  }
  return unreadable(file, `${file}: cannot be read: ${code ?? String(cause)}`, cause);
}

function unreadable(file: string, message: string, cause?: unknown): ConfigError {
  return new ConfigError('CONFIG_UNREADABLE', message, {
    hint: 'Check that it is a file you may read.',
    file,
    cause,
  });
}
