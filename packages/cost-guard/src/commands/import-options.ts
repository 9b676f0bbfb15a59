import { type Args, type OptionSpec, UsageError } from '@backlog-toolkit/cli-kit';
import { readTime } from '../import/read-time.ts';

/** The `--since` option of commands that read other sources. */
export const sinceOption: OptionSpec = {
  type: 'string',
  value: 'DATE',
  describe: 'Only calls from then on: a date (UTC) or ISO 8601',
};

/** The `--until` option of commands that read other sources. */
export const untilOption: OptionSpec = {
  type: 'string',
  value: 'DATE',
  describe: 'Only calls before then: a date (UTC) or ISO 8601',
};

/** The `--root` option of commands that read transcripts. */
export const rootOption: OptionSpec = {
  type: 'list',
  value: 'DIR',
  describe: "Claude Code's folders that hold projects/; CLAUDE_CONFIG_DIR, or the usual ones, when absent",
};

/** The options of commands that ask a proxy. */
export const proxyOptions: Readonly<Record<'base-url' | 'page-size' | 'timeout', OptionSpec>> = {
  'base-url': { type: 'string', value: 'URL', describe: 'The proxy; llmOps.gateway.baseURL when absent' },
  'page-size': { type: 'number', value: 'ROWS', default: 1000, describe: 'Rows a page, at most 1000' },
  timeout: { type: 'number', value: 'SECONDS', default: 300, describe: 'For all pages together' },
};

/** An option that names an instant; undefined when it was not given. Throws UsageError. */
export function readInstant(args: Args, name: string): Date | undefined {
  const text = args.string(name);
  if (text === undefined) return undefined;
  const time = readTime(text);
  if (time) return time;
  throw new UsageError(
    `--${name} expects a date such as 2026-01-31, or a time such as 2026-01-31T12:00:00Z, got ${JSON.stringify(text)}.`,
  );
}

/** `--since` and `--until`; the latter has to be later. Throws UsageError. */
export function readSpan(args: Args): { readonly since: Date | undefined; readonly until: Date | undefined } {
  const [since, until] = [readInstant(args, 'since'), readInstant(args, 'until')];
  if (since && until && since >= until) throw new UsageError('--until has to be later than --since.');
  return { since, until };
}

/** `--page-size` and `--timeout`. Throws UsageError. */
export function readProxyLimits(args: Args): { readonly pageSize: number; readonly timeoutMs: number } {
  const [pageSize, seconds] = [args.number('page-size') ?? 1000, args.number('timeout') ?? 300];
  if (!(Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 1000))
    throw new UsageError(`--page-size expects a whole number from 1 to 1000, got ${pageSize}.`);
  if (!(seconds > 0 && seconds <= 86_400))
    throw new UsageError(`--timeout expects more than 0 and at most 86400 seconds, got ${seconds}.`);
  return { pageSize, timeoutMs: seconds * 1000 };
}
