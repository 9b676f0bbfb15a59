// Writes src/generated/ from the JSON Schema and the catalogue. `--out DIR` writes somewhere else; a test compares that with what is committed.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateValidator } from './generate-validator.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { out: { type: 'string', default: path.join(root, 'src/generated') } },
});
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const banner = (source) => `// Generated from ${source} by scripts/generate.mjs. Do not edit.\n`;
const schemaFile = 'schema/model-registry.schema.json';
const catalogueFile = 'data/catalogue.json';
const { models, ...others } = JSON.parse(read(catalogueFile));
const byId = Object.entries(models).sort(([a], [b]) => (a < b ? -1 : 1));
// One text to parse is read faster than the same as code.
const catalogue = JSON.stringify(JSON.stringify({ ...others, models: Object.fromEntries(byId) }));
const digest = createHash('sha256').update(catalogue).digest('hex').slice(0, 16);

const files = {
  'registry-validator.ts': banner(schemaFile) + generateValidator(JSON.parse(read(schemaFile))),
  'registry-schema.ts': `${banner(schemaFile)}/** The published JSON Schema of a registry file, as text. */\nexport const registrySchemaText: string = ${JSON.stringify(read(schemaFile))};\n`,
  'catalogue.ts': `${banner(catalogueFile)}/** The catalogue of this package, as JSON. */\nexport const catalogueText: string =\n  ${catalogue};\n`,
  'catalogue-digest.ts': `${banner(catalogueFile)}/** Names the catalogue of this package: another one has another name. */\nexport const catalogueDigest: string = '${digest}';\n`,
};
mkdirSync(values.out, { recursive: true });
for (const [name, code] of Object.entries(files)) writeFileSync(path.join(values.out, name), code);
