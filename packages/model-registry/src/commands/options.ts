import { type Args, type CommandContext, type OptionSpec, UsageError } from '@backlog-toolkit/cli-kit';
import { parseSpanMs, toMs } from '../instant.ts';

/** The `--at` option of commands whose answer depends on the day. */
export const atOption: OptionSpec = {
  type: 'string',
  value: 'DATE',
  describe: 'As on this day (YYYY-MM-DD, UTC) or at this time (ISO 8601); now when absent',
};

/** The `--within` option of commands that look ahead. */
export const withinOption: OptionSpec = {
  type: 'string',
  value: 'SPAN',
  describe: 'How far to look ahead, such as 30d, 2w or 12h',
};

/** The time that `--at` means, in milliseconds since 1970. */
export function readAt(args: Args, context: CommandContext): number {
  const text = args.string('at');
  if (text === undefined) return context.now().getTime();
  const ms = toMs(text);
  if (ms === undefined)
    throw new UsageError(
      `--at ${JSON.stringify(text)}: expected a day such as 2026-12-01, or a time with its zone such as 2026-12-01T08:00:00Z.`,
    );
  return ms;
}

/** The span that `--within` means, in milliseconds; undefined when it was not given. */
export function readWithin(args: Args): number | undefined {
  const text = args.string('within');
  if (text === undefined) return undefined;
  const ms = parseSpanMs(text);
  if (ms === undefined)
    throw new UsageError(`--within ${JSON.stringify(text)}: expected a span such as 30d, 2w or 12h.`);
  return ms;
}

/** A count that an option gives; 0 when it was not given. */
export function readCount(args: Args, name: string): number {
  const value = args.number(name) ?? 0;
  if (!Number.isSafeInteger(value) || value < 0)
    throw new UsageError(`--${name} ${value}: expected a whole number of at least 0.`);
  return value;
}
