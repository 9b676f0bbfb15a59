// Appends numbered records and acknowledges each on standard output once it is written.
import { writeSync } from 'node:fs';
import { appendJsonl } from '../../dist/index.js';

const [file, name, countText, paddingText] = process.argv.slice(2);
const padding = 'x'.repeat(Number(paddingText));
for (let number = 1; number <= Number(countText); number++) {
  appendJsonl(file, { name, number, padding });
  writeSync(1, `${number}\n`);
}
