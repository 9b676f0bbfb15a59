import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';
import { completer } from './completers.ts';

/** The `new` command's row in the table. */
export const newSpec: CommandSpec = {
  name: 'new',
  describe: 'Create a ticket after every check has passed',
  positionals: [{ name: 'title', describe: 'title of the ticket (not with --from)' }],
  options: {
    from: {
      type: 'string',
      value: 'FILE',
      describe: 'Read a JSON document (schema: ticket-core schema new); - is stdin',
    },
    type: {
      type: 'string',
      value: 'PREFIX',
      describe: 'Ticket type: TASK, BUG, FEAT, IDEA or another configured prefix',
      complete: completer('types'),
    },
    priority: {
      type: 'string',
      choices: ['critical', 'high', 'medium', 'low'],
      describe: 'Priority (medium when absent)',
    },
    assignee: { type: 'string', value: 'NAME', describe: 'Who works on it' },
    context: { type: 'string', value: 'TEXT', describe: 'Section Context' },
    description: { type: 'string', value: 'TEXT', describe: 'Section Description' },
    file: { type: 'list', value: 'ACTION:PATH', describe: 'Affected file, such as create:src/login.ts' },
    criterion: { type: 'list', value: 'TEXT', describe: 'Acceptance criterion' },
    'unit-test': { type: 'list', value: 'TEXT', describe: 'Unit test to write' },
    'integration-test': { type: 'list', value: 'TEXT', describe: 'Integration test to write' },
    verify: { type: 'list', value: 'COMMAND', describe: 'Shell command that shows the work is right' },
    'depends-on': {
      type: 'list',
      value: 'ID',
      describe: 'Ticket that must be finished first',
      complete: completer('ids'),
    },
    tag: { type: 'list', value: 'TAG', describe: 'Tag, such as security' },
    draft: { type: 'boolean', describe: 'Write a skeleton to fill in by hand; checks only warn' },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  examples: [
    ['ticket-core new --from - < ticket.json', 'every section from a JSON document'],
    ['ticket-core new "Login fails on Safari" --type BUG --draft', 'a skeleton to fill in'],
  ],
  exits: {
    1: 'The ticket breaks a rule; nothing was written.',
    65: 'The JSON document does not fit its schema.',
    73: 'The file cannot be created.',
    75: 'Another process holds the id counter; try again.',
  },
  load: () => import('./new.ts'),
};
