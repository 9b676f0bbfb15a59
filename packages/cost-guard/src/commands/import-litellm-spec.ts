import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';
import { ledgerOption } from './common-options.ts';
import { proxyOptions, sinceOption, untilOption } from './import-options.ts';

/** The row of `import litellm` in the table. */
export const importLitellmSpec: CommandSpec = {
  name: 'import litellm',
  describe: 'Add what a LiteLLM proxy says was spent since the last import',
  options: {
    ledger: ledgerOption,
    ...proxyOptions,
    since: sinceOption,
    until: untilOption,
    'keep-doubles': {
      type: 'boolean',
      describe: 'Also add calls that the ledger very likely has from transcripts',
    },
    strict: { type: 'boolean', describe: 'End with 65 when a call has no price or a row cannot be read' },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  examples: [
    ['cost-guard import litellm', 'what is new'],
    ['cost-guard import litellm --since 2026-11-01 --until 2026-11-08', 'one week again'],
  ],
  exits: {
    0: 'All that was asked for is in the ledger.',
    65: 'The proxy gives something else than its spend log; or with --strict a call has no price.',
    69: 'The proxy cannot be reached or does not answer in time; run it again to go on.',
    73: 'The ledger cannot be created.',
    75: 'Another process holds the ledger for too long.',
    78: 'The address or the key of the proxy is missing or wrong.',
  },
  load: async () => ({ run: (await import('./cold.ts')).runImportLitellm }),
};
