import { readFile } from 'node:fs/promises';
import type { ConfigKeyDoc, SchemaNode } from '../describe-schema.ts';

/** Every key of the configuration with its type, default, description and an example. Reads the published schema file. */
export async function describeConfig(): Promise<ConfigKeyDoc[]> {
  const { describeSchema } = await import('../describe-schema.ts'); // For writing documentation only.
  const file = new URL('../../schema/backlog.config.schema.json', import.meta.url);
  const schema: unknown = JSON.parse(await readFile(file, 'utf8'));
  return isSchema(schema) ? describeSchema(schema) : [];
}

/** Enough for a file that this package ships. */
const isSchema = (value: unknown): value is SchemaNode => typeof value === 'object' && value !== null;
