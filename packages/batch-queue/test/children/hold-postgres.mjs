// Holds a job of a queue in PostgreSQL, says so, and works on it until it is killed: ADDRESS ID
import { writeSync } from 'node:fs';
import { openPostgresJobStore } from '../../dist/index.js';

const [address, id] = process.argv.slice(2);
const store = await openPostgresJobStore(address, { cwd: import.meta.dirname });
await store.withJob(id, async () => {
  writeSync(1, 'held\n');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
