import type { MeasuredBody } from './send-once.ts';

const pieceLength = 64 * 1024;

/** Goes through a text once to measure it, then gives it in pieces; it is never held as a whole. */
export async function measureBody(
  contentType: string,
  texts: () => AsyncIterable<string>,
): Promise<MeasuredBody> {
  let bytes = 0;
  for await (const text of texts()) bytes += Buffer.byteLength(text);
  return { contentType, bytes, pieces: joinPieces(texts()) };
}

/** A short body. */
export function jsonBody(value: unknown): MeasuredBody {
  const bytes = Buffer.from(JSON.stringify(value));
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  }
  return { contentType: 'application/json', bytes: bytes.length, pieces: pieces() };
}

async function* joinPieces(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let held = '';
  for await (const text of texts) {
    held += text;
    if (held.length < pieceLength) continue;
    yield Buffer.from(held);
    held = '';
  }
  if (held !== '') yield Buffer.from(held);
}
