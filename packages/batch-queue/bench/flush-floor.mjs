// What the disk itself takes: as many files as jobs, each written, flushed, renamed, and its folder flushed.
// node flush-floor.mjs COUNT
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { makeJobs } from './make-jobs.mjs';

const folder = `floor-${process.pid}`;
mkdirSync(folder);
for (const { job } of makeJobs(Number(process.argv[2]), 'j')) {
  const file = path.join(folder, `${job.id}.json`);
  const fd = openSync(`${file}.tmp`, 'wx');
  writeSync(fd, JSON.stringify(job));
  fsyncSync(fd);
  closeSync(fd);
  renameSync(`${file}.tmp`, file);
  const folderFd = openSync(folder, 'r');
  fsyncSync(folderFd);
  closeSync(folderFd);
}
