import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { ledgerOption, strictOption } from './common-options.ts';
import { proxyOptions, rootOption, sinceOption, untilOption } from './import-options.ts';

/** The `reconcile` command's row in the table. */
export const reconcileSpec: CommandSpec = {
  name: 'reconcile',
  describe: 'Compare the ledger with transcripts and a LiteLLM proxy, and tell how to mend it',
  options: {
    ledger: ledgerOption,
    transcripts: { type: 'boolean', describe: "With Claude Code's transcripts; the default" },
    litellm: { type: 'boolean', describe: 'With the spend log of a LiteLLM proxy' },
    root: rootOption,
    ...proxyOptions,
    since: sinceOption,
    until: { ...untilOption, describe: `${untilOption.describe}; ten minutes ago when absent` },
    'max-variance': {
      type: 'number',
      value: 'SHARE',
      default: 0.01,
      describe: 'End with 1 when the ledger is off by more, of cost or of tokens',
    },
    strict: { ...strictOption, describe: 'End with 65 when a line of the ledger cannot be read' },
    json: jsonOption,
  },
  examples: [
    ['cost-guard reconcile', 'with the transcripts that are still there'],
    ['cost-guard reconcile --litellm --since 2026-11-01 --max-variance 0', 'with a proxy, to the cent'],
  ],
  exits: {
    1: 'The ledger is off by more than --max-variance.',
    65: 'The proxy gives something else than its spend log; or with --strict a line cannot be read.',
    66: 'There is no such ledger, or there are no transcripts.',
    69: 'The proxy cannot be reached or does not answer in time.',
    74: 'A transcript cannot be read.',
    78: 'The address or the key of the proxy is missing or wrong.',
  },
  load: async () => ({ run: (await import('./cold.ts')).runReconcile }),
};
