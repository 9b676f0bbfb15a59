// Adds jobs one by one and in groups, in turns with what the disk itself takes for as many files, and prints the sums:
// node compare-enqueue.mjs [COUNT]. In turns, because a disk that others use too is fast one second and slow the next.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFileJobStore } from '../dist/index.js';
import { makeJobs } from './make-jobs.mjs';

const count = Number(process.argv[2] ?? 10_000);
const slice = 100;
const folder = mkdtempSync(path.join(tmpdir(), 'batch-queue-bench-'));
const floorFolder = path.join(folder, 'floor');
mkdirSync(floorFolder);
const one = await openFileJobStore({ folder: path.join(folder, 'one') });
const group = await openFileJobStore({ folder: path.join(folder, 'group') });
const ms = { floor: 0, one: 0, group: 0 };

/** @param {keyof typeof ms} name @param {() => void | Promise<void>} work */
async function measure(name, work) {
  const startedAt = performance.now();
  await work();
  ms[name] += performance.now() - startedAt;
}

/** @param {ReturnType<typeof makeJobs>} jobs */
function writeFiles(jobs) {
  for (const { job } of jobs) {
    const file = path.join(floorFolder, `${job.id}.json`);
    const fd = openSync(`${file}.tmp`, 'wx');
    writeSync(fd, JSON.stringify(job));
    fsyncSync(fd);
    closeSync(fd);
    renameSync(`${file}.tmp`, file);
    const folderFd = openSync(floorFolder, 'r');
    fsyncSync(folderFd);
    closeSync(folderFd);
  }
}

try {
  for (let from = 0; from < count; from += slice) {
    const jobs = makeJobs(slice, `j${from}x`);
    await measure('floor', () => writeFiles(jobs));
    await measure('one', async () => {
      for (const job of jobs) await one.add([job]);
    });
    await measure('group', () => group.add(jobs));
  }
  for (const [name, spent] of Object.entries(ms))
    console.log(
      `${name.padEnd(6)} ${(spent / 1000).toFixed(1)} s  ${(spent / ms.floor).toFixed(2)} of the floor`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
