import type { CommandSpec } from '@backlog-toolkit/cli-kit';
import type { HookEvent } from '../hook/hook-answer.ts';
import { ledgerOption } from './common-options.ts';

function hookSpec(event: HookEvent, describe: string): CommandSpec {
  return {
    name: `hook ${event}`,
    describe,
    options: {
      ledger: {
        ...ledgerOption,
        describe:
          'The ledger; usage-ledger.jsonl in CLAUDE_PLUGIN_OPTION_DATA_FOLDER, else that of the configuration, when absent',
      },
      budget: {
        type: 'string',
        value: 'USD',
        describe:
          'A budget for each calendar month beside those of backlog.config.json; CLAUDE_PLUGIN_OPTION_BUDGET when absent',
      },
      'block-with': {
        type: 'string',
        choices: ['json', 'exit-code'],
        default: 'json',
        describe: 'How to block: JSON on standard output, or exit code 2 with the reason on standard error',
      },
    },
    examples: [[`cost-guard hook ${event} < event.json`, 'what Claude Code runs']],
    exits: {
      0: 'Said what there is to say as JSON on standard output, or nothing.',
      2: 'With --block-with exit-code: blocked.',
    },
    load: async () => {
      const { runHook } = await import('./hot.ts');
      return { run: (args, context) => runHook(event, args, context) };
    },
  };
}

/** The rows of the commands that Claude Code's hooks run. */
export const hookSpecs: readonly CommandSpec[] = [
  hookSpec('user-prompt-submit', 'Hook of Claude Code: block a prompt when a budget is used up'),
  hookSpec('pre-tool-use', 'Hook of Claude Code: deny a tool call when a budget is used up'),
  hookSpec('session-end', 'Hook of Claude Code: record what a session used'),
];
