// Adds jobs of one request each to a new queue: node enqueue-jobs.mjs one|group COUNT
import { openFileJobStore } from '../dist/index.js';
import { makeJobs } from './make-jobs.mjs';

const [how, count] = process.argv.slice(2);
const store = await openFileJobStore({ folder: `queue-${how}-${process.pid}` });
const jobs = makeJobs(Number(count), 'j');
if (how === 'one') for (const job of jobs) await store.add([job]);
else {
  // As a progress bar would.
  let told = 0;
  await store.add(jobs, () => (told += 1));
  if (told < jobs.length / 1000) throw new Error(`only ${told} times told`);
}
