import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where `--from` may read from. */
export interface InputSource {
  readonly cwd: string;
  readStdin(): Promise<string>;
}

/** Reads what `--from` names: a file, relative to the folder worked in, or standard input for `-`. */
export async function readInput(source: InputSource, from: string): Promise<string> {
  if (from === '-') return source.readStdin();
  return readFileSync(path.resolve(source.cwd, from), 'utf8');
}
