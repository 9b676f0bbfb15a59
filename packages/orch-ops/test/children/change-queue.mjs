// Changes a Markdown queue again and again and acknowledges every change on standard output:
// `note FILE NAME FIRST LAST` appends notes NAME-n to one item each, with an event; `pick FILE NAME` takes items to the end.
import { writeSync } from 'node:fs';
import { openMarkdownQueue } from '../../dist/index.js';

const [verb, file, name, first, last] = process.argv.slice(2);
const store = await openMarkdownQueue(file, { lockTimeoutMs: 60_000 });
const options = { nowEpochSeconds: 1_770_462_480 };

async function note(number) {
  const note = `${name}-${number}`;
  await store.transact(async (queue) => {
    const items = await queue.readItems();
    const item = items[number % items.length];
    if (items.some(({ notes }) => notes.split(' / ').includes(note))) return;
    const notes = item.notes === '' ? note : `${item.notes} / ${note}`;
    await queue.updateItem(item.id, { notes, attempt_count: item.attempt_count + 1 });
    await queue.appendEvent({ item_id: item.id, event_type: 'replan', payload: { note } });
    await queue.appendEvent({ item_id: item.id, event_type: 'lease_released', payload: { note } });
  }, options);
  writeSync(1, `${note}\n`);
}

async function pick() {
  const { value } = await store.transact(async (queue) => {
    const item = await queue.findPickable(options.nowEpochSeconds);
    if (item === undefined) return undefined;
    await queue.updateItem(item.id, { status: 'IN_PROGRESS', owner_session: name, lease_owner: name });
    await queue.appendEvent({ item_id: item.id, event_type: 'picked', payload: { owner_session: name } });
    return item.id;
  }, options);
  if (value !== undefined) writeSync(1, `${value}\n`);
  return value;
}

if (verb === 'note') for (let number = Number(first); number <= Number(last); number += 1) await note(number);
else while ((await pick()) !== undefined);
