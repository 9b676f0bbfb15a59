// node bench/transcripts-plain.mjs ROOT: what reading every line with readline and JSON.parse costs, without any rule.
import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.join(process.argv[2] ?? '', 'projects');
let lines = 0;
let output = 0;
for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.jsonl')) continue;
  for await (const line of createInterface({ input: createReadStream(path.join(root, name)) })) {
    lines += 1;
    output += JSON.parse(line).message?.usage?.output_tokens ?? 0;
  }
}
console.log(JSON.stringify({ lines, output }));
