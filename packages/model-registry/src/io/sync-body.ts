import type { Dispatcher } from 'undici';
import { excerpt } from '../sync/blot.ts';
import { fail, succeed, type SyncResult } from '../sync/failure.ts';

const wrongAddress = 'Check that the address is the one of a JSON document.';

/** Reads a body of at most `maxBytes` as JSON; rejects when the connection fails. */
export async function readBody(
  { headers, body }: Dispatcher.ResponseData,
  maxBytes: number,
  shown: string,
  blot: (text: string) => string,
): Promise<SyncResult<unknown>> {
  const encoding = headers['content-encoding'];
  const refusal =
    encoding !== undefined && encoding !== 'identity'
      ? fail('bad-data', `${shown} sent a compressed body that was not asked for.`, wrongAddress)
      : Number(headers['content-length']) > maxBytes
        ? tooLong(shown, maxBytes)
        : undefined;
  if (refusal) {
    body.on('error', () => {}).destroy();
    return refusal;
  }
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop destroys the body, and with it the connection.
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > maxBytes) return tooLong(shown, maxBytes);
    pieces.push(piece);
  }
  return parseJson(Buffer.concat(pieces), shown, blot);
}

/** Parses bytes as JSON; what is wrong is told with the beginning of what was received. */
export function parseJson(
  bytes: Uint8Array,
  shown: string,
  blot: (text: string) => string,
): SyncResult<unknown> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('bad-data', `${shown} is not UTF-8, expected JSON.`, wrongAddress);
  }
  try {
    return succeed(JSON.parse(text) as unknown);
  } catch {
    const found = text.trim() === '' ? 'nothing' : `"${excerpt(text, blot)}" (${bytes.length} bytes)`;
    return fail('bad-data', `${shown} is not JSON: found ${found}.`, wrongAddress);
  }
}

function tooLong(shown: string, maxBytes: number): ReturnType<typeof fail> {
  const message = `${shown} sent more than ${maxBytes} bytes.`;
  return fail('bad-data', message, wrongAddress);
}
