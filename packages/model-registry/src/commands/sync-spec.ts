import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';

/** The row of `sync` in the command table. */
export const syncSpec: CommandSpec = {
  name: 'sync',
  describe: 'Bring models, prices and lifecycles up to date',
  options: {
    source: {
      type: 'list',
      value: 'SOURCE',
      describe: 'Only these: anthropic, openai, litellm, price-map, models-dev, openrouter',
    },
    skip: { type: 'list', value: 'SOURCE', describe: 'All but these' },
    offline: { type: 'boolean', describe: 'Use no network, only the embedded catalogue and files' },
    'price-map': { type: 'string', value: 'URL|FILE', describe: 'Where the LiteLLM price map is' },
    'models-dev': { type: 'string', value: 'URL|FILE', describe: 'Where the api.json of models.dev is' },
    openrouter: { type: 'string', value: 'URL|FILE', describe: 'Where the model list of OpenRouter is' },
    'accept-jumps': {
      type: 'boolean',
      describe: 'Take over prices that became three times as high, or a third',
    },
    'accept-shrink': {
      type: 'boolean',
      describe: 'Believe a source that lists nothing, or lost over 30% of its entries',
    },
    timeout: { type: 'number', value: 'SECONDS', default: 60, describe: 'For all sources together' },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  examples: [
    ['model-registry sync', 'ask every source that has what it needs'],
    ['model-registry sync --source anthropic openai --dry-run', 'only the providers, and write nothing'],
    ['model-registry sync --offline --price-map prices.json', 'from a file, without network'],
  ],
  exits: {
    0: 'Up to date, whether or not something changed.',
    65: 'A source is malformed, shrank by over 30%, or has a wild price; the file is as it was.',
    66: 'A file that was named does not exist.',
    69: 'A source cannot be reached or does not answer; the file is as it was.',
    75: 'Another process is changing the registry; try again.',
    78: 'A source that was named lacks its key or address.',
  },
  load: () => import('./sync.ts'),
};
