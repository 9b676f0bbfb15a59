import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

/** prompt-lint divergence */
export const divergenceSpec: CommandSpec = {
  name: 'divergence',
  describe: 'Show where two captured requests part, and what that loses',
  positionals: [
    { name: 'a', describe: 'JSON file with the request that was sent first', required: true },
    { name: 'b', describe: 'JSON file with the one that should have read its cache entries', required: true },
  ],
  options: {
    surface: {
      type: 'string',
      choices: ['request-anthropic', 'request-openai'],
      describe: 'What the files are, where their content does not tell',
    },
    json: jsonOption,
  },
  examples: [
    ['prompt-lint divergence first.json second.json', 'section, place, likely cause, tokens lost'],
    ['prompt-lint divergence first.json second.json --json', 'for a program'],
  ],
  exits: {
    0: 'The second reads all that the first left in the cache.',
    1: 'They part within what the first left in the cache.',
    65: 'A file holds no request, or the files are of two providers.',
    66: 'There is no such file.',
  },
  load: () => import('./divergence.ts'),
};
