import type { CommandSpec } from '@backlog-toolkit/cli-kit';

/** The `schema` command's row in the table. */
export const schemaSpec: CommandSpec = {
  name: 'schema',
  describe: 'Print a JSON Schema',
  positionals: [
    {
      name: 'what',
      describe: 'new: the document that "new --from" reads',
      required: true,
      complete: () => ['new'],
    },
  ],
  examples: [['ticket-core schema new > new-ticket.schema.json', 'for a model that is to write tickets']],
  load: () => import('./schema.ts'),
};
