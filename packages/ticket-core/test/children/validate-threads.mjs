// Validates a project with one thread and with two, and prints whether the findings agree and whether the second helped.
// `end` as second argument ends the second thread at its first answer.
import { openWorkspace, validateBacklog } from '../../dist/index.js';

const [cwd = '.', how] = process.argv.slice(2);
const workspace = await openWorkspace({ cwd });
let answers = 0;
// On a busy machine the first thread would be done before the second one has started: it waits for its first claim.
const { compareExchange } = Atomics;
Atomics.compareExchange = (claims, ...more) => {
  for (let turns = 0; Atomics.load(claims, 0) === 0 && turns < 6000; turns += 1)
    Atomics.wait(claims, 0, 0, 10);
  return compareExchange(claims, ...more);
};
process.on('worker', (worker) => {
  worker.on('message', () => {
    answers += 1;
    if (how === 'end') void worker.terminate();
  });
});
const textOf = async (/** @type {{ threads: number, all: boolean }} */ options) => {
  const { backlog, tickets, findings } = await validateBacklog(workspace, options);
  return {
    text: JSON.stringify([tickets.map(({ file }) => file), backlog.unreadable, findings]),
    rules: new Set(findings.map(({ ruleId }) => ruleId)).size,
  };
};
for (const all of [true, false]) {
  const [one, two] = [await textOf({ threads: 1, all }), await textOf({ threads: 2, all })];
  console.log(JSON.stringify({ isEqual: one.text === two.text, helped: answers > 0, rules: one.rules }));
  answers = 0;
}
