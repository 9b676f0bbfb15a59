import type { OptionSpec } from '@backlog-toolkit/cli-kit';

/** The `--ledger` option of every command that reads or writes one. */
export const ledgerOption: OptionSpec = {
  type: 'string',
  value: 'LEDGER',
  describe: 'The ledger, a file or postgres://…; llmOps.usageLedger of the configuration when absent',
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
