import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { atOption } from './options.ts';

const count = (describe: string): { type: 'number'; value: string; describe: string } => ({
  type: 'number',
  value: 'N',
  describe,
});

/** The `price` command's row in the table. */
export const priceSpec: CommandSpec = {
  name: 'price',
  describe: 'Price one request exactly, at the prices of a day',
  positionals: [{ name: 'model', describe: 'id of a model in any spelling, or an alias', required: true }],
  options: {
    'input-tokens': count('Prompt tokens that were neither read from nor written to a cache'),
    'output-tokens': count('Tokens of the answer, with those of reasoning'),
    'cache-read-tokens': count('Prompt tokens read from a cache'),
    'cache-write-tokens': count('Prompt tokens written to a cache (5 minutes, or what the provider has)'),
    'cache-write-1h-tokens': count('Prompt tokens written to a cache for 1 hour'),
    'web-searches': count('Web searches'),
    batch: { type: 'boolean', describe: 'As part of a batch' },
    'service-tier': { type: 'string', value: 'TIER', describe: 'Service tier such as flex or priority' },
    speed: { type: 'string', value: 'MODE', describe: 'fast for an answer in fast mode' },
    at: atOption,
    json: jsonOption,
  },
  examples: [
    ['model-registry price balanced --input-tokens 20000 --output-tokens 1500', 'now'],
    [
      'model-registry price gemini-4-argon --input-tokens 1000 --batch --at 2026-12-01',
      'in a batch, after a price change',
    ],
  ],
  exits: { 1: 'There is no such model, or it has no price for this.', 65: 'The registry file is invalid.' },
  load: () => import('./price.ts'),
};
