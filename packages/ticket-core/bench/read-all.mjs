// The yardstick: reads every pending and completed file of a backlog and does nothing with it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const data = path.join(process.argv[2] ?? '.', 'backlog/data');
let characters = 0;
for (const folder of ['pending', 'completed']) {
  for (const name of readdirSync(path.join(data, folder))) {
    characters += readFileSync(path.join(data, folder, name), 'utf8').length;
  }
}
process.stdout.write(`${characters}\n`);
