import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { fileOptions, filesArgument } from './file-options.ts';

/** prompt-lint estimate */
export const estimateSpec: CommandSpec = {
  name: 'estimate',
  describe: 'Estimate what a cache holds of each file, and what mending it saves a day',
  positionals: [{ ...filesArgument, describe: 'files, folders or globs; the working folder when absent' }],
  options: {
    ...fileOptions,
    ledger: {
      type: 'string',
      value: 'LEDGER',
      describe: 'Take the times of uses from this usage ledger: a file, or postgres://…',
    },
    transcripts: {
      type: 'string',
      value: 'DIR',
      bare: '',
      describe:
        "Take the times of uses from Claude Code's transcripts, those in its usual folders when it stands alone",
    },
    'uses-per-day': {
      type: 'number',
      value: 'N',
      default: 100,
      describe: 'How often a file is used for which no times are known',
    },
    'cache-ttl': {
      type: 'string',
      choices: ['5m', '30m', '1h'],
      default: '5m',
      describe: 'How long an entry lives after it was used last',
    },
    sort: {
      type: 'string',
      choices: ['path', 'cost'],
      default: 'path',
      describe: 'cost: largest saving first',
    },
    json: jsonOption,
  },
  examples: [
    ['prompt-lint estimate --model balanced --sort cost', 'where mending saves most'],
    ['prompt-lint estimate --transcripts --cache-ttl 1h', 'by what was really used in the last 30 days'],
    ['prompt-lint estimate agents --ledger .backlog-ops/usage-ledger.jsonl --json', 'for a program'],
  ],
  exits: {
    64: 'The command line is wrong, or there is no such model.',
    66: 'There is no such file, ledger or folder of transcripts.',
    78: 'The configuration cannot be used.',
  },
  load: () => import('./estimate.ts'),
};
