import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { openMarkdownQueue, type QueueStore } from '../../src/index.ts';

const text = '| id | status | notes |\n|---|---|---|\n| A | PENDING | |\n| B | DONE | b |\n';
const at = { nowEpochSeconds: 1_770_462_480 };
const time = '2026-02-07T11:08:00Z';

interface Queue {
  readonly file: string;
  readonly events: string;
  readonly staged: string;
  readonly open: () => Promise<QueueStore>;
}

async function withQueue(work: (queue: Queue) => Promise<void>): Promise<void> {
  using dir = tempDir();
  const file = dir.join('QUEUE.md');
  writeFileSync(file, text);
  const open = (): Promise<QueueStore> => openMarkdownQueue(file);
  await work({ file, events: `${file}.events.jsonl`, staged: `${file}.events.next`, open });
}

function linesOf(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const replan = { item_id: 'A', event_type: 'replan', payload: { notes: 'n' } } as const;

function replanA(store: QueueStore): Promise<unknown> {
  return store.transact(async (queue) => {
    await queue.updateItem('A', { status: 'BLOCKED', lease_owner: 'x', priority: 'P0' });
    await queue.appendEvent(replan);
    await queue.appendEvent({ item_id: 'B', event_type: 'done', payload: {} });
  }, at);
}

const replanned = [
  {
    event_id: 1,
    ...replan,
    created_at: time,
    state: { priority: 'P0', lease_owner: 'x' },
  },
  { event_id: 2, item_id: 'B', event_type: 'done', payload: {}, created_at: time },
];

describe('the event log', () => {
  test('holds events, and with the last one of an item what the table cannot hold', () =>
    withQueue(async ({ file, events, staged, open }) => {
      const store = await open();
      await replanA(store);
      expect(linesOf(events)).toEqual(replanned);
      expect(readFileSync(file, 'utf8')).toBe(text.replace('PENDING', 'BLOCKED'));
      expect(existsSync(staged)).toBe(false);
      expect(await store.findItem('A')).toMatchObject({ priority: 'P0', lease_owner: 'x', updated_at: time });
      expect(await store.findItem('B')).toMatchObject({ updated_at: '' });
    }));

  test('has a line without an event for a change that none tells of', () =>
    withQueue(async ({ events, open }) => {
      const store = await open();
      await store.transact((queue) => queue.updateItem('A', { attempt_count: 1 }), at);
      await store.transact((queue) => queue.updateItem('A', { status: 'FAILED' }), at);
      await store.transact((queue) => queue.insertItem({ id: 'N', max_attempts: 0 }), at);
      expect(linesOf(events)).toEqual([
        { event_id: 1, item_id: 'A', created_at: time, state: { attempt_count: 1 } },
        { event_id: 2, item_id: 'A', created_at: time, state: {} },
        {
          event_id: 3,
          item_id: 'N',
          created_at: time,
          state: { created_at: time, attempt_count: 0, max_attempts: 0 },
        },
      ]);
      expect(await store.readEvents()).toEqual([]);
      expect(await store.findItem('N')).toMatchObject({ max_attempts: 0, created_at: time });
    }));

  test('need not be there', () =>
    withQueue(async ({ events, open }) => {
      const store = await open();
      expect(await store.findItem('A')).toMatchObject({ attempt_count: 0, max_attempts: 3, lease_owner: '' });
      expect(await store.countEvents('retried')).toBeNull();
      await store.transact(async () => {}, at);
      await store.transact((queue) => queue.updateItem('B', { notes: 'b', status: 'DONE' }), at);
      expect(existsSync(events)).toBe(false);
    }));

  test('is read around lines that say nothing, each of them told of', () =>
    withQueue(async ({ events, open }) => {
      const good = JSON.stringify(replanned[0]);
      const odd =
        '{"event_id":7,"item_id":"B","event_type":"x","payload":[1],"state":{"lease_owner":5,"__proto__":{},"attempt_count":"2","notes":"n"}}';
      writeFileSync(
        events,
        `${good}\nnot json\n{"event_id":"2","item_id":"A","event_type":"x"}\n[]\n${odd}\n{"event_id":9,`,
      );
      const store = await open();
      expect(await store.readEvents()).toMatchObject([
        { event_id: 1, item_id: 'A' },
        { event_id: 7, item_id: 'B', payload: {}, created_at: '' },
      ]);
      expect(await store.findItem('B')).toMatchObject({ lease_owner: '', attempt_count: 0, notes: 'b' });
      expect(await store.readDefects()).toMatchObject([
        { file: events, line: 2, message: expect.stringContaining('the line is left out') },
        { file: events, line: 3, message: expect.stringContaining('expected an event') },
        { file: events, line: 4, message: expect.stringContaining('expected an event') },
        { file: events, line: 6, message: expect.stringContaining('cut off') },
      ]);
      await store.transact((queue) => queue.appendEvent(replan), at);
      expect((await store.readEvents()).at(-1)).toMatchObject({ event_id: 8, item_id: 'A' });
    }));
});

/** What a crash leaves: the queue as it was or as it is, and events beside it. */
async function stage({ file, staged }: Queue, content: string): Promise<string> {
  const changed = text.replace('PENDING', 'BLOCKED');
  writeFileSync(file, content);
  const hash = createHash('sha256').update(changed).digest('hex');
  writeFileSync(staged, JSON.stringify({ queue_sha256: hash, lines: replanned }));
  return changed;
}

describe('after a crash', () => {
  const changed = text.replace('PENDING', 'BLOCKED');

  test('events of a change that was made count at once, and the next writer puts them into the log', () =>
    withQueue(async (queue) => {
      await stage(queue, changed);
      const store = await queue.open();
      expect(await store.findItem('A')).toMatchObject({ status: 'BLOCKED', lease_owner: 'x' });
      expect(await store.countEvents('replan')).toBe(1);
      expect(existsSync(queue.events)).toBe(false);
      await store.transact(async (transaction) => {
        expect(await transaction.readEvents()).toHaveLength(2);
        await transaction.updateItem('B', { status: 'FAILED' });
      }, at);
      expect(linesOf(queue.events)).toEqual([
        ...replanned,
        { event_id: 3, item_id: 'B', created_at: time, state: {} },
      ]);
      expect(existsSync(queue.staged)).toBe(false);
      expect(await store.readEvents()).toHaveLength(2);
    }));

  test.each([1, 2])('those that the log has already (%i) are not written twice', (count) =>
    withQueue(async (queue) => {
      await stage(queue, changed);
      for (const line of replanned.slice(0, count)) appendFileSync(queue.events, `${JSON.stringify(line)}\n`);
      const store = await queue.open();
      expect(await store.readEvents()).toHaveLength(2);
      await store.transact(async () => {}, at);
      expect(linesOf(queue.events)).toEqual(replanned);
    }),
  );

  test('events of a change that was not made are forgotten', () =>
    withQueue(async (queue) => {
      await stage(queue, text);
      const store = await queue.open();
      expect(await store.readEvents()).toEqual([]);
      expect(await store.findItem('A')).toMatchObject({ status: 'PENDING', lease_owner: '' });
      await store.transact((transaction) => transaction.updateItem('A', { attempt_count: 1 }), at);
      expect(linesOf(queue.events)).toHaveLength(1);
      expect(existsSync(queue.staged)).toBe(false);
    }));

  test.each(['', 'null', '{', '{"lines":[]}', '[]'])('%j beside the queue is no obstacle', (staged) =>
    withQueue(async (queue) => {
      writeFileSync(queue.staged, staged);
      const store = await queue.open();
      expect(await store.readEvents()).toEqual([]);
      await replanA(store);
      expect(linesOf(queue.events)).toEqual(replanned);
      expect(existsSync(queue.staged)).toBe(false);
    }),
  );

  test('a line that was cut off is closed before the next one', () =>
    withQueue(async (queue) => {
      writeFileSync(queue.events, '{"event_id":1,"item_id":"A","eve');
      await replanA(await queue.open());
      const [torn, ...lines] = readFileSync(queue.events, 'utf8').trimEnd().split('\n');
      expect(torn).toBe('{"event_id":1,"item_id":"A","eve');
      expect(lines.map((line): unknown => JSON.parse(line))).toEqual(replanned);
    }));
});
