import type { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { LogLevel } from './log.ts';
import { showControls } from './show-controls.ts';

function messageFor(log: Readonly<Record<string, unknown>>, key: string): string {
  const lines = [String(log[key])];
  if (typeof log['file'] === 'string') {
    lines.push(`  at ${log['file']}${typeof log['line'] === 'number' ? `:${log['line']}` : ''}`);
  }
  if (typeof log['hint'] === 'string') lines.push(`  → ${log['hint'].replaceAll('\n', '\n    ')}`);
  if (typeof log['stack'] === 'string') lines.push(log['stack']);
  return showControls(lines.join('\n'));
}

/** A synchronous pino logger on a stream; pino's own worker transports do not survive bundling. */
export function makePino(stream: Writable, level: LogLevel, pretty: boolean, color: boolean): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  if (!pretty) return pino(options, stream);
  const target = PinoPretty({
    colorize: color,
    destination: stream,
    sync: true,
    hideObject: true,
    ignore: 'pid,hostname,time',
    messageFormat: messageFor,
  });
  return pino(options, target);
}
