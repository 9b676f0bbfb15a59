import { type CommandSpec, jsonOption, type OptionSpec } from '@backlog-toolkit/cli-kit';
import { ledgerOption, strictOption } from './common-options.ts';

const text = (describe: string, value: string): OptionSpec => ({ type: 'string', value, describe });
const count = (describe: string): OptionSpec => ({ type: 'number', describe });

/** The options that stand for keys of an entry, with these keys. */
export const entryOptions: readonly (readonly [option: string, key: string, spec: OptionSpec])[] = [
  ['timestamp', 'timestamp', text('When the call was made, ISO 8601; now when absent', 'TIME')],
  ['workflow', 'workflow', text('Workflow', 'NAME')],
  ['phase', 'phase', text('Phase', 'NAME')],
  ['ticket', 'ticket_id', text('Id of the ticket', 'ID')],
  ['skill', 'skill', text('Skill', 'NAME')],
  ['alias', 'model_alias', text('Alias that was asked for', 'NAME')],
  ['provider', 'provider', text('Provider', 'NAME')],
  ['model', 'model', text('Model that answered', 'ID')],
  ['input-tokens', 'input_tokens', count('Prompt tokens neither read from nor written to a cache')],
  ['output-tokens', 'output_tokens', count('Tokens of the answer')],
  ['cached-input-tokens', 'cached_input_tokens', count('Prompt tokens read from a cache')],
  ['cache-write-tokens', 'cache_write_tokens', count('Prompt tokens written to a cache')],
  ['cache-write-tokens-1h', 'cache_write_tokens_1h', count('Of these, those that are kept for an hour')],
  ['web-searches', 'web_search_requests', count('Web searches that the provider made')],
  ['cost-usd', 'cost_usd', count('Cost; from the registry when absent')],
  [
    'cache-hit',
    'cache_hit',
    { type: 'boolean', describe: 'The answer, or a part of the prompt, came from a cache' },
  ],
  ['batch-job', 'batch_job_id', text('Batch job that it was part of', 'ID')],
  ['escalation-reason', 'escalation_reason', text('Why a stronger model was used', 'TEXT')],
  ['status', 'status', text('Such as success, failed or retried', 'WORD')],
  ['service-tier', 'service_tier', text("The provider's tier", 'WORD')],
  ['session', 'session_id', text('Session', 'ID')],
  ['source', 'source', text('Who made the entry', 'NAME')],
  ['id', 'id', text('Key by which the same call is not recorded twice', 'KEY')],
];

/** The `record` command's row in the table. */
export const recordSpec: CommandSpec = {
  name: 'record',
  describe: 'Append calls to the ledger: one from options, or any number from standard input',
  options: {
    ledger: ledgerOption,
    from: {
      type: 'string',
      value: '-',
      choices: ['-'],
      describe: 'Read entries from standard input: one JSON object, an array, or one object a line',
    },
    ...Object.fromEntries(entryOptions.map(([option, , spec]) => [option, spec])),
    'auto-id': {
      type: 'boolean',
      describe: 'Make an id of what an entry without one says, so that repeating the command adds nothing',
    },
    strict: { ...strictOption, describe: 'Write nothing and end with 65 when an entry cannot be priced' },
    'dry-run': {
      type: 'boolean',
      describe: 'Show the lines that would be appended as a diff and write nothing',
    },
    json: jsonOption,
  },
  examples: [
    [
      'cost-guard record --ticket FEAT-001 --model claude-sonnet-5-5 --input-tokens 12000 --output-tokens 900',
      'one call, with its cost from the registry',
    ],
    ['cost-guard record --from - < calls.jsonl', 'many'],
  ],
  exits: {
    0: 'The entries are in the ledger, also those that were there before.',
    65: 'An entry is malformed, or with --strict has no price; nothing is written.',
    73: 'The ledger cannot be created.',
    75: 'Another process holds the ledger for too long.',
    78: 'backlog.config.json is invalid.',
  },
  load: async () => ({ run: (await import('./cold.ts')).runRecord }),
};
