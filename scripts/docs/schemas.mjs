import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listPublicPackages } from '../lib/packages.mjs';
import { renderSchemaPage } from './schema-page.mjs';

/** Titles of the file formats, by the file of their schema; a schema without one would have no page. */
const titles = /** @type {Record<string, string>} */ ({
  'job.schema.json': 'A batch job',
  'model-registry.schema.json': 'The model registry',
  'new-ticket.schema.json': 'A request for a ticket',
  'flow-state.schema.json': "A ticket's state",
  'review-findings.schema.json': "A reviewer's findings",
  'ledger-entry.schema.json': 'The usage ledger',
});

/**
 * A page for each JSON Schema that a package publishes; that of the configuration has its own.
 *
 * @returns {Map<string, string>} text by path below docs/reference
 */
export function renderSchemaPages() {
  const pages = new Map();
  for (const { folder, manifest } of listPublicPackages()) {
    const published = /** @type {{ exports?: Record<string, unknown> }} */ (manifest).exports ?? {};
    for (const [entry, target] of Object.entries(published)) {
      if (typeof target !== 'string' || !target.endsWith('.schema.json') || manifest.name.endsWith('/config'))
        continue;
      const file = path.basename(target);
      const title = titles[file];
      if (title === undefined)
        throw new Error(`scripts/docs/schemas.mjs has no title for ${manifest.name}: ${file}`);
      const schema = JSON.parse(readFileSync(path.join(folder, target), 'utf8'));
      pages.set(
        `files/${file.replace('.schema.json', '.md')}`,
        renderSchemaPage({
          title,
          schema,
          published: `import schema from '${manifest.name}/${entry.slice(2)}' with { type: 'json' };`,
        }),
      );
    }
  }
  return pages;
}
