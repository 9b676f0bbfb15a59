// Cuts the figures of the catalogue's models out of downloaded price collections, for the test that compares them.
// Usage: node scripts/trim-snapshots.mjs FOLDER, which holds the files named below.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: node scripts/trim-snapshots.mjs FOLDER');
const read = (file) => JSON.parse(readFileSync(path.resolve(folder, file), 'utf8'));
const { models } = JSON.parse(readFileSync(path.join(root, 'data/catalogue.json'), 'utf8'));
const ids = Object.keys(models);
const pick = (object, keys) =>
  Object.fromEntries(keys.flatMap((key) => (key in object ? [[key, object[key]]] : [])));

const piAi = {};
for (const file of ['anthropic', 'google', 'openai']) {
  const { 'openai-decisions': _other, ...apis } = read(`pi-ai-1.5.2/${file}.json`);
  for (const entry of Object.values(apis).flatMap(Object.values))
    if (ids.includes(entry.id)) piAi[entry.id] = pick(entry, ['cost', 'contextWindow', 'maxTokens']);
}

const litellmAll = read('litellm-model-prices-2026-08-01.json');
const liteLlmFigure =
  /^((input|output|cache_read_input|cache_creation_input)(_cost_per_token|_token_cost)(_above_(1hr|\d+k_tokens))?|max_output_tokens|search_context_cost_per_query|(in|out)put_cost_per_token_batches)$/;
const figures = (entry) =>
  pick(
    entry,
    Object.keys(entry).filter((key) => liteLlmFigure.test(key)),
  );
const litellm = {};
for (const [id, { provider, otherIds }] of Object.entries(models)) {
  const own = litellmAll[provider === 'google' ? `gemini/${id}` : id];
  if (own) litellm[id] = figures(own);
  for (const other of Object.keys(otherIds))
    if (litellmAll[other])
      litellm[other] = pick(litellmAll[other], ['input_cost_per_token', 'output_cost_per_token']);
}

const genaiPrices = {};
for (const provider of read('genai-prices-slim-2026-08-21.json'))
  for (const entry of provider.models)
    if (models[entry.id]?.provider === provider.id) genaiPrices[entry.id] = { prices: entry.prices };

const snapshots = {
  provenance: [
    'Figures of the models in data/catalogue.json only. All three collections are MIT-licensed; see data/NOTICE.md.',
    'piAi: npm @earendil-works/pi-ai 1.5.2, dist/providers/data, 2026-11-10, USD per million tokens.',
    'litellm: BerriAI/litellm, model_prices_and_context_window.json, 2026-08-01, USD per token.',
    'genaiPrices: pydantic/genai-prices, prices/data_slim.json, 2026-08-21, USD per million tokens.',
  ],
  piAi,
  litellm,
  genaiPrices,
};
const section = (entries) =>
  Object.entries(entries)
    .map(([id, entry]) => `    ${JSON.stringify(id)}: ${JSON.stringify(entry)}`)
    .join(',\n');
const text = Object.entries(snapshots)
  .map(
    ([key, value]) =>
      `  ${JSON.stringify(key)}: ${Array.isArray(value) ? JSON.stringify(value, null, 4).replace(/\]$/, '  ]') : `{\n${section(value)}\n  }`}`,
  )
  .join(',\n');
writeFileSync(path.join(root, 'test/fixtures/price-snapshots.json'), `{\n${text}\n}\n`);
