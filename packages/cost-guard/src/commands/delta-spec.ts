import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { ledgerOption } from './common-options.ts';
import { reportDimensions } from './report-spec.ts';

/** The `delta` command's row in the table. */
export const deltaSpec: CommandSpec = {
  name: 'delta',
  describe: 'Show what was spent since an older ledger, as the Markdown body of a comment',
  options: {
    base: { type: 'string', value: 'REF', describe: 'Compare with the ledger at this git revision' },
    'base-ledger': { type: 'string', value: 'FILE', describe: 'Compare with this older ledger instead' },
    ledger: ledgerOption,
    by: {
      type: 'list',
      value: 'DIM',
      choices: reportDimensions,
      describe: 'Break down by these; skill, model and ticket when absent',
    },
    top: { type: 'number', value: 'N', default: 10, describe: 'Groups shown of each; 0 shows all' },
    json: jsonOption,
  },
  examples: [
    ['cost-guard delta --base origin/main', 'what this branch has cost'],
    ['cost-guard delta --base-ledger previous.jsonl --json', 'against the artifact of an earlier run'],
  ],
  exits: {
    0: 'Compared, whatever the change is.',
    66: 'There is no such ledger, file or revision.',
    69: 'git cannot be run.',
    78: 'backlog.config.json is invalid.',
  },
  load: () => import('./delta.ts'),
};
