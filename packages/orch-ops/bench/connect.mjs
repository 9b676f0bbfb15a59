// node bench/connect.mjs ADDRESS: what the driver and the server take before the first answer.
import { Client } from 'pg';

const client = new Client(process.argv[2]);
await client.connect();
await client.query('SELECT 1');
await client.end();
