// Does to a file what a crashing appender does: again and again leaves the beginning of a record.
import { appendFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
for (;;) {
  appendFileSync(file, '{"name":"torn","number":');
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
}
