import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { openMarkdownQueue } from '../../src/index.ts';
import { startProcess } from './queue-process.ts';

const head = '# Queue\n\n| id | status | priority | notes |\n|---|---|---|---|\n';

function writeQueue(file: string, count: number): void {
  const rows = Array.from({ length: count }, (_, index) => `| T-${index} | PENDING | P${index % 4} |  |\n`);
  writeFileSync(file, `${head}${rows.join('')}\nThe end | of it.\n`);
}

/** The notes of all items, sorted, and the events that tell of them. */
async function readNotes(
  file: string,
): Promise<{ notes: string[]; told: string[]; released: string[]; attempts: number }> {
  const store = await openMarkdownQueue(file);
  const items = await store.readItems();
  const tell = async (type: string): Promise<string[]> =>
    (await store.readEvents({ types: [type] })).map(({ payload }) => String(payload['note'])).sort();
  expect(await store.readDefects()).toEqual([]);
  return {
    notes: items
      .flatMap(({ notes }) => notes.split(' / '))
      .filter((note) => note !== '')
      .sort(),
    told: await tell('replan'),
    released: await tell('lease_released'),
    attempts: items.reduce((sum, item) => sum + item.attempt_count, 0),
  };
}

test('two processes make 200 changes each: none is lost, none fails', async () => {
  using dir = tempDir();
  const file = dir.join('QUEUE.md');
  writeQueue(file, 7);
  const both = ['a', 'b'].map((name) => startProcess('change-queue', 'note', file, name, '1', '200'));
  expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
  const expected = ['a', 'b']
    .flatMap((name) => Array.from({ length: 200 }, (_, index) => `${name}-${index + 1}`))
    .sort();
  expect(await readNotes(file)).toEqual({
    notes: expected,
    told: expected,
    released: expected,
    attempts: 400,
  });
  expect(readFileSync(file, 'utf8')).toMatch(/^# Queue\n\n\| id [^]*\n\nThe end \| of it\.\n$/);
}, 300_000);

test('of eight pickers no two take the same item', async () => {
  using dir = tempDir();
  const file = dir.join('QUEUE.md');
  writeQueue(file, 120);
  const pickers = Array.from({ length: 8 }, (_, index) =>
    startProcess('change-queue', 'pick', file, `p${index}`),
  );
  expect(await Promise.all(pickers.map(({ ended }) => ended))).toEqual(pickers.map(() => 0));
  const picked = pickers.flatMap((picker) => picker.lines());
  expect(picked).toHaveLength(120);
  expect(new Set(picked).size).toBe(120);
  const store = await openMarkdownQueue(file);
  for (const [index, picker] of pickers.entries()) {
    const items = await store.readItems({ owners: [`p${index}`] });
    expect(items.map(({ id }) => id).sort()).toEqual(picker.lines().sort());
    expect(items.every(({ lease_owner: owner }) => owner === `p${index}`)).toBe(true);
  }
}, 300_000);

/** Starts a writer and kills it after a moment, then the next one where it was, until all kills are used up. */
async function writeAndKill(file: string, name: string, kills: { left: number }): Promise<string[]> {
  const acknowledged: string[] = [];
  while (kills.left > 0) {
    kills.left -= 1;
    const first = String(acknowledged.length + 1);
    const writer = startProcess('change-queue', 'note', file, name, first, '100000');
    await writer.started;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 25));
    writer.kill();
    expect(await writer.ended).toBe('SIGKILL');
    acknowledged.push(...writer.lines());
  }
  // The last change that was not acknowledged may have been made: this one finds out.
  const number = String(acknowledged.length + 1);
  const last = startProcess('change-queue', 'note', file, name, number, number);
  expect(await last.ended).toBe(0);
  return [...acknowledged, ...last.lines()];
}

test('after a hundred kills at random moments each change is there once, with its events', async () => {
  using dir = tempDir();
  const file = dir.join('QUEUE.md');
  writeQueue(file, 5);
  const kills = { left: 100 };
  const acknowledged = await Promise.all(['a', 'b'].map((name) => writeAndKill(file, name, kills)));
  const expected = acknowledged.flat().sort();
  expect(expected.length).toBeGreaterThan(100);
  expect(await readNotes(file)).toEqual({
    notes: expected,
    told: expected,
    released: expected,
    attempts: expected.length,
  });
}, 600_000);
