import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { registrySchemaText } from '../generated/registry-schema.ts';

/** model-registry schema */
export const run: CommandRun = (_args, { out }) => {
  out.print(registrySchemaText);
  return 0;
};
