// Writes src/create/generated/ from the JSON Schema. `--out DIR` writes somewhere else; a test compares that with what is committed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateKeys } from '../../../scripts/lib/schema-keys.mjs';
import { generateTypes } from './generate-types.mjs';
import { generateValidator } from './generate-validator.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { out: { type: 'string', default: path.join(root, 'src/create/generated') } },
});
const schemaText = readFileSync(path.join(root, 'schema/new-ticket.schema.json'), 'utf8');
const schema = JSON.parse(schemaText);
const banner = '// Generated from schema/new-ticket.schema.json by scripts/generate.mjs. Do not edit.\n';

const files = {
  'new-ticket-keys.ts': generateKeys(schema),
  'new-ticket-types.ts': await generateTypes(schema),
  'new-ticket-validator.ts': generateValidator(schema),
  'new-ticket-schema.ts': `/** The published JSON Schema of a new ticket, as text. */\nexport const newTicketSchemaText: string = ${JSON.stringify(schemaText)};\n`,
};
mkdirSync(values.out, { recursive: true });
for (const [name, code] of Object.entries(files)) writeFileSync(path.join(values.out, name), banner + code);
