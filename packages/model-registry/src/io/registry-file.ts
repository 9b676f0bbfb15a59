import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { RegistryError } from '../errors.ts';
import { maxRegistryBytes, parseRegistry } from '../parse-registry.ts';
import type { RegistryFile } from '../registry-file.ts';

/** A registry file as it is on disk. */
export interface RegistryText {
  /** Absolute path. */
  readonly file: string;
  /** As messages name it: relative to the folder that the command works in where it is inside of it. */
  readonly label: string;
  readonly text: string;
  readonly content: RegistryFile;
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

/** A path as messages show it. */
export function labelOf(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

function readText(file: string, label: string): string | null {
  let bytes: Buffer;
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) return null;
    if (!stat.isFile())
      throw new RegistryError(
        'REGISTRY_UNREADABLE',
        `${label}: expected a file, found a folder or a device`,
        {
          hint: 'Point llmOps.registry.source to a file.',
          file: label,
        },
      );
    if (stat.size > maxRegistryBytes)
      throw new RegistryError(
        'REGISTRY_TOO_LARGE',
        `${label}: expected at most ${maxRegistryBytes} bytes, found ${stat.size}`,
        { hint: 'Check that this is the file you meant; raw_catalog may be removed.', file: label },
      );
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof RegistryError) throw error;
    if (codeOf(error) === 'ENOTDIR') return null;
    throw new RegistryError(
      'REGISTRY_UNREADABLE',
      `${label}: cannot be read: ${codeOf(error) ?? String(error)}`,
      {
        hint: 'Check that it is a file you may read.',
        file: label,
        cause: error,
      },
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new RegistryError(
      'REGISTRY_MALFORMED',
      `${label}: expected UTF-8 text, found bytes that are not UTF-8`,
      {
        hint: 'Save the file as UTF-8.',
        file: label,
        cause,
      },
    );
  }
}

/**
 * Reads a registry file; null when there is none.
 * @throws {RegistryError} REGISTRY_MALFORMED, REGISTRY_INVALID, REGISTRY_TOO_LARGE, REGISTRY_UNREADABLE.
 */
export function readRegistryFile(file: string, cwd: string): RegistryText | null {
  const label = labelOf(file, cwd);
  const text = readText(file, label);
  return text === null ? null : { file, label, text, content: parseRegistry(text, label) };
}
