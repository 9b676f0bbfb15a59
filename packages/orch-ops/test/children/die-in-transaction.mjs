// Dies over a database in the middle of a transaction, with its journal on the disk.
import { DatabaseSync } from '@photostructure/sqlite';

const database = new DatabaseSync(process.argv[2]);
database.exec(
  "PRAGMA cache_size = 2; BEGIN IMMEDIATE; UPDATE queue_items SET notes = 'half done', status = 'DONE'",
);
for (let count = 0; count < 50; count += 1)
  database.exec(`INSERT INTO queue_items (id, notes) VALUES ('N${count}', '${'x'.repeat(2000)}')`);
process.kill(process.pid, 'SIGKILL');
