// Adds to a counter under a lock and acknowledges every addition on standard output; sometimes kills itself on the way.
// The counter names every addition, so one that was lost can be told from one that was never made.
import { readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { acquireLock } from '../../dist/index.js';

const [file, name, firstText, lastText, suicideText, removeText] = process.argv.slice(2);
const suicide = Number(suicideText);
const remove = Number(removeText ?? 0);
const die = (chance) => {
  if (Math.random() < chance) process.kill(process.pid, 'SIGKILL');
};

for (let number = Number(firstText); number <= Number(lastText); number++) {
  const lock = await acquireLock(file, { timeoutMs: 60_000, pollMs: 20 });
  die(suicide);
  const counter = JSON.parse(readFileSync(file, 'utf8'));
  if ((counter.last[name] ?? 0) < number) {
    counter.total += 1;
    counter.last[name] = number;
    // Without a flush: the test is about the lock, and every flush costs a third of a millisecond.
    writeFileSync(`${file}.${name}.new`, JSON.stringify(counter));
    renameSync(`${file}.${name}.new`, file);
  }
  die(suicide);
  if (Math.random() < remove) lock.remove();
  else lock.release();
  writeSync(1, `${number}\n`);
}
