import { showControls } from './show-controls.ts';

/** Where a command's data goes. */
export interface Output {
  /**
   * Writes text; a missing final newline is added. On a terminal, control characters other than colours are shown as
   * text; elsewhere every byte is kept. Nothing happens once the reader has gone.
   */
  print(text: string): void;
  /** Writes one JSON document, indented on a terminal and on one line otherwise. */
  printJson(value: unknown): void;
  /** Resolves when everything printed is written: to the error that kept it from being written, if any. */
  flush(): Promise<Error | undefined>;
  /** True once the reader has gone: nothing that is printed arrives any more. */
  readonly isClosed: boolean;
  /** True when a person is looking. */
  readonly isTty: boolean;
  /** True when colour may be used. */
  readonly color: boolean;
  /** Width of the terminal in columns, 80 when unknown. */
  readonly columns: number;
}

/** A writable stream as far as output needs it. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  write(chunk: string | Uint8Array, done?: () => void): unknown;
}

const readerGone: ReadonlySet<string | undefined> = new Set([
  'EPIPE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

// Colours and line ends may pass; what else a terminal obeys may not.
const harmless = new RegExp(`(${String.fromCodePoint(0x1b)}\\[[\\d;]*m|\\r(?=\\n))`);

function neutralise(text: string): string {
  const parts = text.split(harmless);
  return parts.map((part, i) => (i % 2 === 0 ? showControls(part) : part)).join('');
}

function escapeForTerminal(json: string): string {
  return showControls(json, (codePoint) => `\\u${codePoint.toString(16).padStart(4, '0')}`);
}

/** Makes an {@link Output}; a closed pipe (`| head`) ends the output, not the program. */
export function makeOutput(stream: OutputStream, color: boolean): Output {
  let closed = false;
  let failure: Error | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (!readerGone.has(error.code)) failure ??= error;
  });
  const isTty = stream.isTTY === true;
  const write = (text: string): void => {
    if (!closed && text !== '') stream.write(text.endsWith('\n') ? text : `${text}\n`);
  };
  return {
    print: (text) => write(isTty ? neutralise(text) : text),
    printJson: (value) => {
      write(isTty ? escapeForTerminal(JSON.stringify(value, null, 2)) : JSON.stringify(value));
    },
    flush: async () => {
      // The callback of an empty write comes after the writes before it, and after their errors.
      if (!closed) await new Promise<void>((resolve) => void stream.write('', () => setImmediate(resolve)));
      return failure;
    },
    get isClosed() {
      return closed;
    },
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
