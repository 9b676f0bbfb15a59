import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { checkEntry, type LedgerEntry, LedgerError } from '@backlog-toolkit/usage-ledger';

/** One line of a ledger that is not blank. */
export type LedgerLine =
  | { readonly line: number; readonly entry: LedgerEntry }
  | { readonly line: number; readonly reason: string };

/**
 * Reads the lines of a ledger, plain or compressed, one by one. Throws LEDGER_MISSING and LEDGER_UNREADABLE.
 */
export async function* readLedgerEntries(file: string): AsyncGenerator<LedgerLine> {
  let number = 0;
  for await (const bytes of linesOf(file)) {
    number += 1;
    const text = bytes.toString('utf8').replace(number === 1 ? /^\uFEFF/ : /^(?!)/, '');
    if (text.trim() === '') continue;
    yield { line: number, ...readLine(text) };
  }
}

function readLine(text: string): { readonly entry: LedgerEntry } | { readonly reason: string } {
  try {
    return checkEntry(JSON.parse(text) as unknown);
  } catch {
    return { reason: 'expected JSON' };
  }
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
  try {
    let rest: Buffer[] = [];
    for await (const chunk of await openStream(file)) {
      let from = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        rest.push(chunk.subarray(from, at));
        yield rest.length === 1 ? (rest[0] ?? chunk) : Buffer.concat(rest);
        rest = [];
        from = at + 1;
      }
      if (from < chunk.length) rest.push(chunk.subarray(from));
    }
    if (rest.length > 0) yield Buffer.concat(rest);
  } catch (error) {
    throw failureOf(error, file);
  }
}

async function openStream(file: string): Promise<AsyncIterable<Buffer>> {
  const magic = Buffer.alloc(2);
  const handle = await open(file, 'r');
  let bytesRead: number;
  try {
    ({ bytesRead } = await handle.read(magic, 0, 2, 0));
  } finally {
    await handle.close();
  }
  const source = createReadStream(file, { highWaterMark: 1 << 18 });
  if (bytesRead < 2 || magic[0] !== 0x1f || magic[1] !== 0x8b) return source;
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  return source.pipe(unpacked);
}

function failureOf(cause: unknown, file: string): unknown {
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
  if (typeof code !== 'string' || cause instanceof LedgerError) return cause;
  if (code === 'ENOENT')
    return new LedgerError('LEDGER_MISSING', `Cannot read ${file}: it does not exist`, {
      hint: 'Check the path; the first recorded call creates the ledger.',
      file,
      cause,
    });
  return new LedgerError('LEDGER_UNREADABLE', `Cannot read ${file}: ${code}`, {
    hint: 'Check that it is a file, that you may read it, and that it is whole.',
    file,
    cause,
  });
}
