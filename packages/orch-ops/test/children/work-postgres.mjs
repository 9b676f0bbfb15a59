// A worker: picks items of a queue in PostgreSQL and ends them, and acknowledges both on standard output:
// `ADDRESS NAME LEASE_SECONDS pick` only picks; `… work` ends what it picked; it stops after finding nothing for a while.
import { writeSync } from 'node:fs';
import { endItem, openPostgresQueue, pickItem, readSettings, resetAbandoned } from '../../dist/index.js';

const [address, name, lease, verb] = process.argv.slice(2);
const settings = {
  ...readSettings({}),
  leaseSeconds: Number(lease),
  maxAttempts: 1_000_000,
  retryBackoffSeconds: [0],
};
const context = () => ({ nowEpochSeconds: Math.floor(Date.now() / 1000), settings, actor: name });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function open() {
  return openPostgresQueue(address, { cwd: import.meta.dirname, tzOffsetHours: 0, maxAttempts: 1_000_000 });
}

const store = await open();
/** What breaks is tried again on a new connection, as a worker under a supervisor would. */
async function again(work) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (error.kind === 'no') return 'no';
      if (error.kind !== 'busy' && error.kind !== 'unavailable') throw error;
      if (tries > 50) throw error;
      await pause(20);
    }
  }
}

for (let idle = 0; idle < (verb === 'pick' ? 1 : 30);) {
  const picked = await again(() => pickItem(store, name, context()));
  const item = picked === 'no' ? undefined : picked.value;
  if (item === undefined) {
    if (verb === 'work') {
      await again(() => resetAbandoned(store, 60, context()));
      await pause(200);
    }
    idle += 1;
    continue;
  }
  idle = 0;
  if (verb === 'pick') writeSync(1, `${item.id}\n`);
  else if ((await again(() => endItem(store, item.id, { status: 'DONE', owner: name }, context()))) !== 'no')
    writeSync(1, `${item.id}\n`);
}
await store.close();
