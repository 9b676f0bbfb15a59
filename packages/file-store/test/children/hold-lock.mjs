// Takes a lock, says so, and keeps it for a minute or until it is killed.
import { writeSync } from 'node:fs';
import { acquireLock } from '../../dist/index.js';

await acquireLock(process.argv[2]);
writeSync(1, 'held\n');
setTimeout(() => {}, 60_000);
