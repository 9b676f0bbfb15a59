// One breakdown by DuckDB.
import { DuckDBInstance } from '@duckdb/node-api';

const [, , file = ''] = process.argv;
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const reader = await connection.runAndReadAll(
  `SELECT skill, count(*), sum(cost_usd) FROM read_ndjson_auto('${file.replaceAll("'", "''")}') GROUP BY skill`,
);
console.log(reader.getRows().length);
