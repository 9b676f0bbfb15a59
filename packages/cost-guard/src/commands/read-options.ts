import { UsageError } from '@backlog-toolkit/cli-kit';
import { parseUsd } from '@backlog-toolkit/usage-ledger';

/** An amount of an option in 1e-12 USD; undefined when it was not given. Throws UsageError for anything else. */
export function readUsd(name: string, text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  try {
    return parseUsd(text);
  } catch {
    const found = text === '' ? 'nothing' : JSON.stringify(text);
    throw new UsageError(
      `--${name} expects an amount in USD such as 100 or 12.50, got ${found}.`,
      text === ''
        ? 'An unset variable or secret gives an empty text; leave the option out for no limit.'
        : undefined,
    );
  }
}

/** A share of an option; undefined when it was not given. Throws UsageError outside of 0 to `max`. */
export function readShare(name: string, share: number | undefined, max: number): number | undefined {
  if (share === undefined || (share >= 0 && share <= max)) return share;
  throw new UsageError(
    `--${name} expects a share from 0 to ${max}, got ${share}.`,
    'Give 0.8 for 80 percent.',
  );
}
