import {
  type CliSpec,
  completionCommand,
  dryRunOption,
  jsonOption,
  runProcess,
} from '@backlog-toolkit/cli-kit';
import { duplicatesSpec } from './commands/duplicates-spec.ts';
import { impactSpec } from './commands/impact-spec.ts';
import { moveSpec } from './commands/move-spec.ts';
import { reopenSpec } from './commands/reopen-spec.ts';
import { sectionSpec } from './commands/section-spec.ts';
import { startSpec } from './commands/start-spec.ts';
import { completer, idArgument } from './commands/completers.ts';
import { boardSpec } from './commands/board-spec.ts';
import { doctorSpec } from './commands/doctor-spec.ts';
import { estimateSpec } from './commands/estimate-spec.ts';
import { graphSpec } from './commands/graph-spec.ts';
import { historyAddSpec } from './commands/history-add-spec.ts';
import { historyShowSpec } from './commands/history-show-spec.ts';
import { refineSpec } from './commands/refine-spec.ts';
import { initSpec } from './commands/init-spec.ts';
import { newSpec } from './commands/new-spec.ts';
import { schemaSpec } from './commands/schema-spec.ts';

const noSuchTicket = 'There is no such ticket.';
const busy = 'Another process is changing the backlog; try again.';

/** The command table of ticket-core. */
export const spec: CliSpec = {
  name: 'ticket-core',
  describe:
    'Keeps a backlog of Markdown tickets sound: create, edit, check and complete them without losing a byte.',
  commands: [
    initSpec,
    newSpec,
    {
      name: 'list',
      describe: 'List tickets',
      positionals: [{ name: 'text', describe: 'words to find in id or title', variadic: true }],
      options: {
        all: { type: 'boolean', describe: 'Include completed tickets' },
        status: {
          type: 'list',
          value: 'STATUS',
          describe: 'Only these statuses',
          complete: completer('statuses'),
        },
        type: { type: 'list', value: 'PREFIX', describe: 'Only these types', complete: completer('types') },
        priority: {
          type: 'list',
          value: 'PRIORITY',
          describe: 'Only these priorities',
          complete: completer('priorities'),
        },
        tag: { type: 'list', value: 'TAG', describe: 'Only tickets with one of these tags' },
        assignee: { type: 'list', value: 'NAME', describe: 'Only tickets of these people' },
        ready: { type: 'boolean', describe: 'Only tickets that could start now' },
        blocked: { type: 'boolean', describe: 'Only tickets that wait for something' },
        json: jsonOption,
      },
      examples: [
        ['ticket-core list --ready', 'what could start now'],
        ['ticket-core list --type BUG --priority critical high', 'pressing bugs'],
      ],
      exits: {
        0: 'Listed, even when nothing matches.',
        64: 'No ticket can have that status, priority or type.',
        66: 'There is no backlog here.',
      },
      load: () => import('./commands/list.ts'),
    },
    {
      name: 'show',
      describe: 'Show one ticket',
      positionals: [idArgument()],
      options: { json: jsonOption },
      examples: [['ticket-core show TASK-001 --json', 'frontmatter, criteria, files and sections']],
      exits: { 1: noSuchTicket, 65: 'The ticket cannot be read, or its id is not unique.' },
      load: () => import('./commands/show.ts'),
    },
    {
      name: 'set',
      describe: 'Change frontmatter fields; every other byte stays',
      positionals: [
        idArgument(),
        {
          name: 'assignments',
          describe: 'key=value, key+=item or key-=item',
          complete: completer('assignments'),
          required: true,
          variadic: true,
        },
      ],
      options: {
        force: {
          type: 'boolean',
          describe: 'Write values that break field-value and keys that look misspelt',
        },
        'dry-run': dryRunOption,
        json: jsonOption,
      },
      examples: [
        ['ticket-core set TASK-001 priority=high', 'change one value'],
        ['ticket-core set TASK-001 tags+=auth depends_on-=TASK-002', 'add to and take from lists'],
      ],
      exits: {
        1: 'There is no such ticket, or the value is refused; nothing was written.',
        65: 'The edit would change more than the field, or the id is not unique.',
        75: busy,
      },
      load: () => import('./commands/set.ts'),
    },
    {
      name: 'tick',
      describe: 'Tick acceptance criteria',
      positionals: [
        idArgument(),
        {
          name: 'criteria',
          describe: 'AC-2, or 2 for the one with that label or in that place',
          complete: completer('criteria'),
          required: true,
          variadic: true,
        },
      ],
      options: {
        undo: { type: 'boolean', describe: 'Remove the tick' },
        'dry-run': dryRunOption,
        json: jsonOption,
      },
      examples: [['ticket-core tick TASK-001 AC-1 AC-2', 'tick two criteria']],
      exits: { 1: 'There is no such ticket or criterion.', 65: 'Several criteria could be meant.', 75: busy },
      load: () => import('./commands/tick.ts'),
    },
    sectionSpec,
    startSpec,
    {
      name: 'complete',
      describe: 'Complete a ticket whose work is committed: fields, record and move in one step',
      positionals: [idArgument('pendingIds')],
      options: {
        commit: { type: 'string', value: 'SHA', describe: 'Commit that holds the work; HEAD must reach it' },
        evidence: { type: 'string', value: 'KIND:REF', describe: 'Proof for work that made no commit' },
        'review-rounds': { type: 'number', describe: 'Review rounds it took' },
        'tests-added': { type: 'number', describe: 'Tests that were added' },
        'require-ticked': { type: 'boolean', describe: 'Refuse while a criterion is open' },
        'dry-run': dryRunOption,
        json: jsonOption,
      },
      examples: [
        ['ticket-core complete TASK-001 --commit HEAD', 'the last commit did it'],
        ['ticket-core complete TASK-001 --evidence batch:job-12', 'a batch job did it'],
      ],
      exits: {
        1: 'No such ticket, completed already, or the commit is not accepted.',
        69: 'git cannot be run.',
        75: busy,
      },
      load: () => import('./commands/complete.ts'),
    },
    reopenSpec,
    moveSpec,
    {
      name: 'validate',
      describe: 'Check tickets against the rules',
      positionals: [
        {
          name: 'tickets',
          describe: 'ids or files; all pending ones when absent',
          variadic: true,
          complete: completer('ids'),
        },
      ],
      options: {
        all: { type: 'boolean', describe: 'Check completed tickets too' },
        changed: { type: 'boolean', describe: 'Check tickets that differ from HEAD' },
        since: { type: 'string', value: 'REF', describe: 'Check tickets that changed since REF too' },
        fix: { type: 'boolean', describe: 'Mend first what needs no judgement: spellings, lists, headings' },
        'dry-run': {
          type: 'boolean',
          describe: 'With --fix: show the changes as a diff and what would be left, and write nothing',
        },
        format: {
          type: 'string',
          choices: ['text', 'json', 'sarif', 'github', 'junit'],
          describe: 'Output format; github inside GitHub Actions, text elsewhere',
        },
        json: { type: 'boolean', describe: 'Same as --format json' },
        'fail-on': {
          type: 'string',
          choices: ['error', 'warn'],
          default: 'error',
          describe: 'What ends with 1',
        },
      },
      examples: [
        ['ticket-core validate', 'every pending ticket'],
        [
          'ticket-core validate --since origin/main --format sarif',
          'what a branch changed, for code scanning',
        ],
        ['ticket-core validate --fix --dry-run', 'what would be mended'],
      ],
      exits: {
        0: 'No finding at or above --fail-on.',
        1: 'Findings at or above --fail-on.',
        66: 'No backlog here.',
      },
      load: () => import('./commands/validate.ts'),
    },
    duplicatesSpec,
    doctorSpec,
    graphSpec,
    boardSpec,
    impactSpec,
    estimateSpec,
    historyAddSpec,
    historyShowSpec,
    refineSpec,
    schemaSpec,
    completionCommand(() => spec),
  ],
  epilogue:
    'Documentation: https://github.com/backlog-toolkit/backlog-toolkit/tree/main/packages/ticket-core',
};

/** Runs the bin; what bin/ticket-core.cjs calls. */
export function main(packageJson: string | URL): Promise<number> {
  return runProcess(spec, packageJson);
}
