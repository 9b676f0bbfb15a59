import { type OptionSpec, UsageError } from '@backlog-toolkit/cli-kit';
import { parseUsd } from '@backlog-toolkit/usage-ledger';

/** The `--ledger` option of every command that reads or writes one. */
export const ledgerOption: OptionSpec = {
  type: 'string',
  value: 'FILE',
  describe: "The ledger; the project's .backlog-ops/usage-ledger.jsonl when absent",
};

/** The `--strict` option of commands whose totals may be a lower bound. */
export const strictOption: OptionSpec = {
  type: 'boolean',
  describe: 'End with 65 when a line of the ledger cannot be read or priced',
};

/** The `--fail-on` option of commands with a verdict. */
export const failOnOption: OptionSpec = {
  type: 'string',
  choices: ['over', 'warn'],
  default: 'over',
  describe: 'What ends with 1',
};

/** The `--format` option of commands with a verdict. */
export const formatOption: OptionSpec = {
  type: 'string',
  choices: ['text', 'json', 'github', 'junit'],
  default: 'text',
  describe: 'Output format',
};

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
