import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TicketError } from '../errors.ts';

/** Where `--from` may read from. */
export interface InputSource {
  readonly cwd: string;
  readStdin(): Promise<string>;
}

function explain(from: string, cause: unknown): TicketError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TicketError('INPUT_NOT_FOUND', `There is no file ${from}.`, {
      hint: 'Check the path; - reads standard input.',
      cause,
    });
  }
  const what = code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
  return new TicketError('INPUT_UNREADABLE', `${from} ${what}.`, {
    hint: 'Name a file that you may read; - reads standard input.',
    cause,
  });
}

/**
 * Reads what `--from` names: a file, relative to the folder worked in, or standard input for `-`.
 *
 * @throws {TicketError} INPUT_NOT_FOUND or INPUT_UNREADABLE.
 */
export async function readInput(source: InputSource, from: string): Promise<string> {
  if (from === '-') return source.readStdin();
  try {
    return readFileSync(path.resolve(source.cwd, from), 'utf8');
  } catch (error) {
    throw explain(from, error);
  }
}
