import type { Writable } from 'node:stream';

/** Levels in rising order. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Messages for people, on standard error. */
export interface Log {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Resolves when everything logged so far is written. */
  flush(): Promise<void>;
}

interface LogLine {
  level: LogLevel;
  message: string;
  fields: Readonly<Record<string, unknown>>;
}

const rank: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, warn: 40, error: 50 };

/**
 * A pino logger that is loaded at the first message, so that a silent command does not pay for it.
 * `pretty` gives lines for people, otherwise one JSON object a line.
 */
export function makeLog(stream: Writable, level: LogLevel, pretty: boolean, color: boolean): Log {
  let draining: Promise<void> = Promise.resolve();
  const queue: LogLine[] = [];
  const drain = async (): Promise<void> => {
    const { makePino } = await import('./pino.ts');
    const pino = makePino(stream, level, pretty, color);
    for (let line = queue.shift(); line; line = queue.shift()) pino[line.level](line.fields, line.message);
  };
  const write =
    (lineLevel: LogLevel) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      if (rank[lineLevel] < rank[level]) return;
      queue.push({ level: lineLevel, message, fields });
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
