import type { Readable } from 'node:stream';
import { InputError } from './input-error.ts';

const maxBytes = 64 * 1024 * 1024;

/**
 * Reads a stream to its end as UTF-8.
 *
 * @throws {InputError} above 64 MiB or when the bytes are not UTF-8.
 */
export async function readText(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > maxBytes) throw new InputError('Standard input is larger than 64 MiB.');
    chunks.push(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new InputError('Standard input is not valid UTF-8.');
  }
}
