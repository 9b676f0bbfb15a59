// Reads and parses every job file, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';

const root = 'project/.backlog-ops/batch-queue';
let requests = 0;
for (const state of ['pending', 'submitted', 'completed', 'failed'])
  for (const name of readdirSync(`${root}/${state}`))
    requests += JSON.parse(readFileSync(`${root}/${state}/${name}`, 'utf8')).requests.length;
if (requests === 0) throw new Error('no jobs');
