// The yardstick: fetches the same results and parses each line, nothing else.
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { resultsFile } from './prepare.mjs';
import { startServer } from './start-server.mjs';

const count = Number(process.argv[2]);
const server = await startServer(resultsFile, count);
const response = await fetch(`${server.url}/v1/messages/batches/x/results`);
let lines = 0;
if (response.body)
  for await (const line of createInterface({ input: Readable.fromWeb(response.body) }))
    if (JSON.parse(line).custom_id) lines += 1;
server.stop();
if (lines !== count) process.exitCode = 1;
