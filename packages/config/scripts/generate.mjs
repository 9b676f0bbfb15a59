// Writes src/generated/ from the JSON Schema. `--out DIR` writes somewhere else; a test compares that with what is committed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateKeys } from '../../../scripts/lib/schema-keys.mjs';
import { generateDefaults } from './generate-defaults.mjs';
import { generateTypes } from './generate-types.mjs';
import { generateValidator } from './generate-validator.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { out: { type: 'string', default: path.join(root, 'src/generated') } },
});
const schema = JSON.parse(readFileSync(path.join(root, 'schema/backlog.config.schema.json'), 'utf8'));
const banner = '// Generated from schema/backlog.config.schema.json by scripts/generate.mjs. Do not edit.\n';

const files = {
  'config-file-types.ts': await generateTypes(schema, 'file'),
  'config-types.ts': await generateTypes(schema, 'resolved'),
  'config-defaults.ts': generateDefaults(schema),
  'config-keys.ts': generateKeys(schema),
  'config-validator.ts': generateValidator(schema),
};
mkdirSync(values.out, { recursive: true });
for (const [name, code] of Object.entries(files)) writeFileSync(path.join(values.out, name), banner + code);
