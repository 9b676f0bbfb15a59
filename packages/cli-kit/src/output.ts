import type { Writable } from 'node:stream';

/** Where a command's data goes. */
export interface Output {
  /** Writes text as it is; a missing final newline is added. Nothing happens once the reader has gone. */
  print(text: string): void;
  /** Writes one JSON document, indented on a terminal and on one line otherwise. */
  printJson(value: unknown): void;
  /** True when a person is looking. */
  readonly isTty: boolean;
  /** True when colour may be used. */
  readonly color: boolean;
  /** Width of the terminal in columns, 80 when unknown. */
  readonly columns: number;
}

/** A writable stream as far as output needs it. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Makes an {@link Output}; a closed pipe (`| head`) ends the output, not the program. */
export function makeOutput(stream: OutputStream, color: boolean): Output {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    closed = true;
  });
  const print = (text: string): void => {
    if (!closed && text !== '') stream.write(text.endsWith('\n') ? text : `${text}\n`);
  };
  const isTty = stream.isTTY === true;
  return {
    print,
    printJson: (value) => print(isTty ? JSON.stringify(value, null, 2) : JSON.stringify(value)),
    isTty,
    color,
    columns: stream.columns ?? 80,
  };
}

/** Whether colour is wanted: an explicit flag wins, then NO_COLOR, FORCE_COLOR and whether a terminal is there. */
export function wantsColor(flag: boolean | undefined, env: NodeJS.ProcessEnv, isTty: boolean): boolean {
  if (flag !== undefined) return flag;
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true;
  return isTty && env['TERM'] !== 'dumb';
}
