// The yardstick: as many files replaced one by one, each flushed, renamed, and its folder flushed: `floor.mjs COUNT`.
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

const count = Number(process.argv[2]);
const folder = path.resolve('floor');
mkdirSync(folder, { recursive: true });
const text = 'The export writes one line for each row of the report.\n'.repeat(60);
for (let i = 0; i < count; i += 1) {
  const file = path.join(folder, `FEAT-${i}.md`);
  const fd = openSync(`${file}.tmp`, 'w');
  writeSync(fd, text);
  fsyncSync(fd);
  closeSync(fd);
  renameSync(`${file}.tmp`, file);
  const dir = openSync(folder, 'r');
  fsyncSync(dir);
  closeSync(dir);
}
