// The plain way to do what the scan does: readline, JSON.parse, maps of doubles.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const [, , file = ''] = process.argv;
/** @type {Map<string, number>[]} */
const sums = [new Map(), new Map(), new Map(), new Map()];
let lines = 0;
for await (const line of createInterface({
  input: createReadStream(file),
  crlfDelay: Number.POSITIVE_INFINITY,
})) {
  const { skill, model, ticket_id: ticket, timestamp, cost_usd: cost } = JSON.parse(line);
  for (const [i, key] of [skill, model, ticket, timestamp.slice(0, 10)].entries())
    sums[i]?.set(key, (sums[i].get(key) ?? 0) + cost);
  lines += 1;
}
console.log(
  lines,
  sums.map(({ size }) => size),
);
