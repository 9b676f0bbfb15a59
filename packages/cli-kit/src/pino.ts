import type { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { LogLevel } from './log.ts';
import { showControls } from './show-controls.ts';

function indent(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`);
}

// Every line but the first is indented: data with a line break in it cannot pass for a line of the log.
function messageFor(log: Readonly<Record<string, unknown>>, key: string): string {
  const lines = [indent(String(log[key]), '  ')];
  if (typeof log['file'] === 'string') {
    lines.push(
      `  at ${indent(log['file'], '    ')}${typeof log['line'] === 'number' ? `:${log['line']}` : ''}`,
    );
  }
  if (typeof log['hint'] === 'string') lines.push(`  → ${indent(log['hint'], '    ')}`);
  if (typeof log['stack'] === 'string') lines.push(`  ${indent(log['stack'], '  ')}`);
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
