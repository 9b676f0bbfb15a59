import { InputError } from './input-error.ts';
import type { InputStream } from './standard-streams.ts';

const maxBytes = 64 * 1024 * 1024;

/**
 * Reads a stream to its end as UTF-8.
 *
 * @throws {InputError} above 64 MiB or when the bytes are not UTF-8.
 */
export async function readText(stream: InputStream): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
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
