import { type Args, UsageError } from '@backlog-toolkit/cli-kit';
import { parseUsd } from '@backlog-toolkit/usage-ledger';

/**
 * An amount in USD that an option gives; undefined when the option is absent. Empty text, as an unset secret of a CI
 * gives it, is never taken for "no limit".
 * @throws UsageError
 */
export function readAmount(args: Args, name: string): number | undefined {
  const text = args.string(name);
  if (text === undefined) return undefined;
  try {
    if (/^\d/.test(text.trim())) {
      parseUsd(text.trim());
      return Number(text);
    }
  } catch {
    // Told below.
  }
  throw new UsageError(
    `--${name} expects an amount in USD, found ${JSON.stringify(text)}.`,
    `Give a number such as --${name} 50.`,
  );
}
