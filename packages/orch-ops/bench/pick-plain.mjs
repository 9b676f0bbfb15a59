// node bench/pick-plain.mjs ADDRESS CLIENTS COUNT: the least that PostgreSQL can be asked for the same, by hand and with nothing else:
// that many processes pick and end items, each step one plain statement, until COUNT are done.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

const [address = '', clients = '1', count = '0', name] = process.argv.slice(2);

const pick = `WITH picked AS (SELECT id FROM queue_items WHERE status = 'PENDING' ORDER BY priority_rank, created_at, seq LIMIT 1
    FOR UPDATE SKIP LOCKED),
  changed AS (UPDATE queue_items SET status = 'IN_PROGRESS', owner_session = $1, lease_owner = $1, lease_expires_at = 1770462480
    FROM picked WHERE queue_items.id = picked.id RETURNING queue_items.id),
  logged AS (INSERT INTO queue_events (item_id, event_type)
    SELECT id, type FROM changed CROSS JOIN (VALUES ('picked'), ('lease_acquired')) AS event (type))
  SELECT id FROM changed`;
const end = `WITH changed AS (UPDATE queue_items SET status = 'DONE', lease_owner = NULL, lease_expires_at = NULL
    WHERE id = $1 AND lease_owner = $2 RETURNING id),
  logged AS (INSERT INTO queue_events (item_id, event_type)
    SELECT id, type FROM changed CROSS JOIN (VALUES ('done'), ('lease_released')) AS event (type))
  SELECT id FROM changed`;

/** @param {string} owner */
async function work(owner) {
  const client = new Client(address);
  await client.connect();
  for (let done = 0; done < Number(count); done += 1) {
    const [row] = (await client.query(pick, [owner])).rows;
    await client.query(end, [row.id, owner]);
  }
  await client.end();
}

/** @param {number} at */
function startClient(at) {
  const share = Math.ceil(Number(count) / Number(clients));
  const args = [fileURLToPath(import.meta.url), address, '1', String(share), `plain-${at}`];
  return new Promise((resolve, reject) => {
    spawn(process.execPath, args, { stdio: 'inherit' }).on('close', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`plain-${at} ended with ${code}`)),
    );
  });
}

if (name === undefined)
  await Promise.all(Array.from({ length: Number(clients) }, (_, at) => startClient(at)));
else await work(name);
