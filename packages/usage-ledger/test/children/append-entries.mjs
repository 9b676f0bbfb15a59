// Appends numbered entries one by one and acknowledges each on standard output once it is written.
import { writeSync } from 'node:fs';
import { appendEntries } from '../../dist/index.js';

const [file, prefix, countText, batchText = '1'] = process.argv.slice(2);
const batch = Number(batchText);
for (let number = 1; number <= Number(countText); number += batch) {
  const entries = Array.from({ length: batch }, (_, i) => ({
    timestamp: '2026-01-05T10:00:00Z',
    cost_usd: 0.001,
    id: `${prefix}${number + i}`,
  }));
  await appendEntries(file, entries);
  writeSync(1, `${entries.map(({ id }) => id).join('\n')}\n`);
}
