import { Writable } from 'node:stream';

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

/** How a log looks. */
export interface LogStyle {
  /** What is below is dropped. */
  readonly level: LogLevel;
  /** Lines for people; otherwise one JSON object a line. */
  readonly pretty: boolean;
  readonly color: boolean;
  /** Goes over every line before it is written, to take out secrets. */
  readonly redact?: (text: string) => string;
}

const rank: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, warn: 40, error: 50 };

function redactInto(stream: Writable, redact: (text: string) => string): Writable {
  return new Writable({
    decodeStrings: false,
    write: (chunk: unknown, _encoding, done) => {
      stream.write(redact(String(chunk)));
      done();
    },
  });
}

/** A pino logger that is loaded at the first message, so that a silent command does not pay for it. */
export function makeLog(stream: Writable, style: LogStyle): Log {
  const target = style.redact ? redactInto(stream, style.redact) : stream;
  const queue: { level: LogLevel; message: string; fields: Fields }[] = [];
  let draining: Promise<void> = Promise.resolve();
  const drain = async (): Promise<void> => {
    const { makePino } = await import('./pino.ts');
    const pino = makePino(target, style.level, style.pretty, style.color);
    for (let line = queue.shift(); line; line = queue.shift()) pino[line.level](line.fields, line.message);
  };
  const write =
    (level: LogLevel) =>
    (message: string, fields: Fields = {}): void => {
      if (rank[level] < rank[style.level]) return;
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
