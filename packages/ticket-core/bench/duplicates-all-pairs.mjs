// node duplicates-all-pairs.mjs FILE: indexes the documents of a JSON file and finds all pairs, as a program would.
import { readFileSync } from 'node:fs';
import { buildIndex } from '../dist/duplicates/duplicate-index.js';

const [file = ''] = process.argv.slice(2);
const startedAt = performance.now();
const documents = JSON.parse(readFileSync(file, 'utf8'));
const parsedAt = performance.now();
const index = buildIndex(documents);
const indexedAt = performance.now();
const pairs = index.allPairs();
const pairedAt = performance.now();
const queries = documents.slice(0, 1000);
for (const document of process.argv.includes('--queries') ? queries : []) index.query(document);
const queriedAt = performance.now();
console.log(
  JSON.stringify({
    documents: documents.length,
    pairs: pairs.length,
    parseMs: parsedAt - startedAt,
    indexMs: indexedAt - parsedAt,
    pairsMs: pairedAt - indexedAt,
    queryMs: (queriedAt - pairedAt) / queries.length,
    rssMb: process.memoryUsage().rss / 2 ** 20,
  }),
);
