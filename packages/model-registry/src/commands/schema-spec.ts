import type { CommandSpec } from '@backlog-toolkit/cli-kit';

/** The `schema` command's row in the table. */
export const schemaSpec: CommandSpec = {
  name: 'schema',
  describe: 'Print the JSON Schema of the registry file',
  examples: [['model-registry schema > model-registry.schema.json', 'for an editor']],
  load: () => import('./schema.ts'),
};
