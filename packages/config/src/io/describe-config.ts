import { readFile } from 'node:fs/promises';
import type { ConfigKeyDoc, SchemaNode } from '../describe-schema.ts';

/** Every key of the configuration with its type, default, description and an example. Reads the published schema file. */
export async function describeConfig(): Promise<ConfigKeyDoc[]> {
  const { describeSchema } = await import('../describe-schema.ts'); // For writing documentation only.
  const file = new URL('../../schema/backlog.config.schema.json', import.meta.url);
  const schema: SchemaNode = JSON.parse(await readFile(file, 'utf8'));
  return describeSchema(schema);
}
