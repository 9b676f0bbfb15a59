import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { readLockHolder } from '../src/index.ts';
import { pause, startWorker } from './support.ts';

interface Size {
  processes: number;
  /** Of each process. */
  increments: number;
  /** Share of the releases that remove the lock's files. */
  removing: number;
}

interface Tally {
  killed: number;
  failed: unknown[];
}

/** One of the competitors; when it is killed, another takes its place and goes on after what it acknowledged. */
async function compete(file: string, name: string, size: Size, tally: Tally): Promise<void> {
  const { increments, removing } = size;
  let done = 0;
  while (done < increments) {
    const args = [file, name, String(done + 1), String(increments), '0.002', String(removing)];
    const worker = startWorker('count-under-lock', args);
    const end = await worker.ended;
    done = Number(worker.lines().at(-1) ?? done);
    if (end === 'SIGKILL') tally.killed += 1;
    else if (end !== 0) {
      tally.failed.push(end);
      return;
    }
  }
}

/** Kills whoever holds the lock, every now and then. */
async function killHolders(file: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await pause(100 + Math.random() * 300);
    const holder = readLockHolder(file);
    try {
      if (holder !== undefined && !isOver()) process.kill(holder.pid, 'SIGKILL');
    } catch {
      // It ended in the meantime.
    }
  }
}

// An addition is made by one atomic replacement that also names it. Two processes inside the lock at once would start
// from the same total, and one addition would be missing at the end. A killed process made its last addition or did
// not; the next one reads that from the counter and never makes it twice. So the result is exact.
/** Counts, and returns what should be the same: the counter as it is and as it should be. */
async function countTogether(file: string, size: Size): Promise<{ found: unknown; expected: unknown }> {
  writeFileSync(file, '{"total":0,"last":{}}');
  const tally: Tally = { killed: 0, failed: [] };
  const names = Array.from({ length: size.processes }, (_, index) => `p${index}`);
  let isOver = false;
  const killer = killHolders(file, () => isOver);
  await Promise.all(names.map((name) => compete(file, name, size, tally)));
  isOver = true;
  await killer;

  expect(tally.failed).toEqual([]);
  expect(tally.killed).toBeGreaterThan(3);
  const expected = {
    total: size.processes * size.increments,
    last: Object.fromEntries(names.map((name) => [name, size.increments])),
  };
  return { found: JSON.parse(readFileSync(file, 'utf8')), expected };
}

test('16 processes lose none of 3,200 additions while holders are killed', async () => {
  using dir = tempDir();
  const { found, expected } = await countTogether(dir.join('counter.json'), {
    processes: 16,
    increments: 200,
    removing: 0,
  });
  expect(found).toEqual(expected);
  const chain = readdirSync(dir.path).filter((name) => name.startsWith('counter.json.lock.'));
  expect(chain).toHaveLength(2);
}, 300_000);

test('none is lost either when every other release removes the lock', async () => {
  using dir = tempDir();
  const { found, expected } = await countTogether(dir.join('counter.json'), {
    processes: 8,
    increments: 80,
    removing: 0.5,
  });
  expect(found).toEqual(expected);
}, 300_000);
