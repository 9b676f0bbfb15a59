// node bench/pick-many.mjs STORE CLIENTS COUNT: that many processes pick and end items of a queue until COUNT are done.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endItem, openPostgresQueue, openSqliteQueue, pickItem, readSettings } from '../dist/index.js';

const [store = '', clients = '1', count = '0', name] = process.argv.slice(2);

/** @param {string} owner */
async function work(owner) {
  const settings = readSettings({});
  const options = { tzOffsetHours: 9, maxAttempts: 3, cwd: import.meta.dirname };
  const queue = store.startsWith('postgres')
    ? await openPostgresQueue(store, options)
    : await openSqliteQueue(store, { ...options, busyTimeoutMs: 60_000 });
  const context = { nowEpochSeconds: 1_770_462_480, settings };
  for (let done = 0; done < Number(count); done += 1) {
    const { value } = await pickItem(queue, owner, context);
    if (!value) throw new Error('the queue is empty');
    await endItem(queue, value.id, { status: 'DONE', owner }, context);
  }
  await queue.close();
}

/** @param {number} at */
function startClient(at) {
  const share = Math.ceil(Number(count) / Number(clients));
  const args = [fileURLToPath(import.meta.url), store, '1', String(share), `worker-${at}`];
  return new Promise((resolve, reject) => {
    spawn(process.execPath, args, { stdio: 'inherit' }).on('close', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`worker-${at} ended with ${code}`)),
    );
  });
}

if (name === undefined)
  await Promise.all(Array.from({ length: Number(clients) }, (_, at) => startClient(at)));
else await work(name);
