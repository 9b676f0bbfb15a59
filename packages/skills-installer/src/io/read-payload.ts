import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { InstallerError } from '../errors.ts';
import type { Payload } from '../payload.ts';

/** The folder of the package that holds the plugin's files; from dist/io and dist/bin alike. */
export function payloadFolder(): string {
  return fileURLToPath(new URL('../plugin/', import.meta.url));
}

/** Reads all that the package carries. Throws PAYLOAD_MISSING. */
export function readPayload(folder: string): Payload {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
    return new Map(
      files.map((file) => [path.relative(folder, file).replaceAll('\\', '/'), readFileSync(file)]),
    );
  } catch (error) {
    throw new InstallerError('PAYLOAD_MISSING', `Cannot read what the package carries in ${folder}.`, {
      hint: 'Install the package again.',
      file: folder,
      cause: error,
    });
  }
}
