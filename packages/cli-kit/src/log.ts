import { Writable } from 'node:stream';
import type { Logger } from 'pino';

/** Levels in rising order. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

type Fields = Readonly<Record<string, unknown>>;

/** Messages for people, on standard error. The fields `file`, `line`, `hint` and `stack` are shown on a terminal. */
export interface Log {
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
  /** Resolves when everything logged so far is written. */
  flush(): Promise<void>;
}

/** Where a log goes and how it looks. */
export interface LogTarget {
  readonly stream: Writable;
  /** Lines for people; otherwise one JSON object a line. */
  readonly pretty: boolean;
  readonly color: boolean;
  /** Goes over every line before it is written, to take out secrets. */
  readonly redact?: (text: string) => string;
}

const rank: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, warn: 40, error: 50 };

function redactInto({ stream, redact }: LogTarget): Writable {
  if (!redact) return stream;
  return new Writable({
    decodeStrings: false,
    write: (chunk: unknown, _encoding, done) => {
      stream.write(redact(String(chunk)));
      done();
    },
  });
}

/**
 * A pino logger; pino is loaded and the target opened at the first message, so that a silent command does not pay for
 * them. What is below `lowest` is dropped.
 */
export function makeLog(lowest: LogLevel, open: () => LogTarget): Log {
  let pino: Logger | undefined;
  const queue: { level: LogLevel; message: string; fields: Fields }[] = [];
  let draining: Promise<void> = Promise.resolve();
  const drain = async (): Promise<void> => {
    const { makePino } = await import('./pino.ts');
    if (!pino) {
      const target = open();
      pino = makePino(redactInto(target), lowest, target.pretty, target.color);
    }
    for (let line = queue.shift(); line; line = queue.shift()) pino[line.level](line.fields, line.message);
  };
  const write =
    (level: LogLevel) =>
    (message: string, fields: Fields = {}): void => {
      if (rank[level] < rank[lowest]) return;
      queue.push({ level, message, fields });
      if (queue.length === 1) draining = drain();
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    flush: () => draining,
  };
}
