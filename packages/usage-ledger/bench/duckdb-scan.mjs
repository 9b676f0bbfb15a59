// node duckdb-scan.mjs FOLDER FILE: all four breakdowns by DuckDB, which is installed in FOLDER. Its sums are doubles.
import { createRequire } from 'node:module';
import path from 'node:path';

const [, , folder = '', file = ''] = process.argv;
const { DuckDBInstance } = createRequire(path.join(path.resolve(folder), 'from-here.js'))('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const reader = await connection.runAndReadAll(
  `SELECT skill, model, ticket_id, timestamp::DATE AS day, count(*), sum(cost_usd), sum(input_tokens),
     sum(output_tokens), sum(cached_input_tokens)
   FROM read_ndjson_auto('${file.replaceAll("'", "''")}')
   GROUP BY GROUPING SETS ((skill), (model), (ticket_id), (day))`,
);
console.log(reader.getRows().length);
