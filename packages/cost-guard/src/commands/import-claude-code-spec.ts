import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';
import { ledgerOption } from './common-options.ts';
import { rootOption, sinceOption } from './import-options.ts';

/** The row of `import claude-code` in the table. */
export const importClaudeCodeSpec: CommandSpec = {
  name: 'import claude-code',
  describe: "Add what Claude Code's transcripts gained since the last import",
  options: {
    ledger: ledgerOption,
    root: rootOption,
    since: sinceOption,
    again: {
      type: 'boolean',
      describe: 'Read everything again and add what the ledger lacks, also of calls that it has only in part',
    },
    'keep-doubles': {
      type: 'boolean',
      describe: 'Also add calls that the ledger very likely has from a proxy',
    },
    strict: { type: 'boolean', describe: 'End with 65 when a call has no price or a line cannot be read' },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  examples: [
    ['cost-guard import claude-code', 'what is new'],
    ['cost-guard import claude-code --root ./claude --since 2026-11-01 --dry-run', 'only show it'],
  ],
  exits: {
    0: 'All that is new is in the ledger.',
    65: 'With --strict: a call has no price or a line cannot be read; the others are in the ledger.',
    66: 'There are no transcripts.',
    73: 'The ledger cannot be created.',
    74: 'A transcript cannot be read; the others are in the ledger.',
    75: 'Another process holds the ledger for too long.',
    78: 'backlog.config.json is invalid.',
  },
  load: async () => ({ run: (await import('./cold.ts')).runImportClaudeCode }),
};
