// Works on a queue database in one of several ways and prints what came of it, a line for each thing acknowledged.
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { createSqliteQueue, openSqliteQueue } from '../../dist/index.js';

const [verb, file, name, countText, engine] = process.argv.slice(2);
const count = Number(countText);
const options = {
  ...(engine === undefined ? {} : { engine }),
  busyTimeoutMs: 30_000,
  exclusive: process.env.ORCH_TEST_EXCLUSIVE === '1',
};
const context = { nowEpochSeconds: 1_770_462_480 };

/** Counts up an item's attempts, each time with an event. */
async function increment(store) {
  for (let done = 0; done < count; done += 1) {
    await store.transact(async (transaction) => {
      const item = await transaction.findItem(name);
      await transaction.updateItem(name, { attempt_count: item.attempt_count + 1 });
      await transaction.appendEvent({ item_id: name, event_type: 'retried', payload: { pid: process.pid } });
    }, context);
    await store.readStatus(1);
  }
  process.stdout.write(`${count}`);
}

/** Adds items, each with an event, and writes each id to a log when it is acknowledged. */
async function add(store) {
  const notes = 'n'.repeat(3000);
  process.stdout.write('ready\n');
  for (let done = 0; done < count; done += 1) {
    const id = `${name}-${process.pid}-${done}`;
    await store.transact(async (transaction) => {
      await transaction.insertItem({ id, notes });
      await transaction.appendEvent({ item_id: id, event_type: 'added', payload: {} });
    }, context);
    appendFileSync(`${file}.acknowledged`, `${id}\n`);
  }
}

/** Makes one item's notes long. */
async function grow(store) {
  await store.transact((transaction) => transaction.updateItem(name, { notes: 'x'.repeat(count) }), context);
  process.stdout.write('grown');
}

/** Reads again and again; what is read must be one state: the counter and its events agree. */
async function watch(store) {
  let last = -1;
  for (let done = 0; done < count; done += 1) {
    const [item, retried] = [await store.findItem(name), await store.countEvents('retried')];
    if (item.attempt_count < last || retried < item.attempt_count)
      throw new Error('read a state that never was');
    last = item.attempt_count;
  }
  process.stdout.write(`${last}`);
}

/** Neither of a writer and a reader ends before the other has been at work too; a limit ends what would not. */
const limit = 100 * count;

/** Writes the same text into every item, over many pages, again and again, until somebody has compared enough. */
async function flip(store) {
  for (let done = 0; done < limit && (done < count || !existsSync(`${file}.compared`)); done += 1) {
    const notes = `${done}`.padStart(900, '.');
    await store.transact(async (transaction) => {
      for (const { id } of await transaction.readItems()) await transaction.updateItem(id, { notes });
    }, context);
  }
}

/** Reads all items again and again, until they have changed; all must have the same text. */
async function compare(store) {
  const seen = new Set();
  for (let done = 0; done < limit && (done < count || seen.size < 2); done += 1) {
    const texts = new Set((await store.readItems()).map(({ notes }) => notes));
    if (texts.size !== 1) throw new Error(`read ${texts.size} states at once`);
    for (const text of texts) seen.add(text);
  }
  writeFileSync(`${file}.compared`, '');
  process.stdout.write(`${seen.size}`);
}

const verbs = { flip, compare, increment, add, grow, watch };
const open = verb === 'add' ? createSqliteQueue : openSqliteQueue;
try {
  const store = await open(file, options);
  await verbs[verb](store);
  await store.close();
} catch (error) {
  process.stdout.write(
    JSON.stringify({ code: error.code, kind: error.kind, message: error.message, hint: error.hint }),
  );
  process.exitCode = 1;
}
