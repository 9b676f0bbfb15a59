// Moves jobs that others move too back and forth, counts under admission, and acknowledges each change on standard
// output as `<job> <name of the change>`.
import { writeSync } from 'node:fs';
import { openFileJobStore } from '../../dist/index.js';

const [folder, name, idsText, roundsText] = process.argv.slice(2);
const ids = idsText.split(',');
const store = await openFileJobStore({ folder });
const next = { pending: 'submitting', submitting: 'pending' };

for (let round = 0; round < Number(roundsText);) {
  const id = ids[Math.floor(Math.random() * ids.length)];
  const what = `${name}-${round}`;
  const end = await store.withJob(id, (held) =>
    held.change((job) => ({
      ...job,
      state: next[job.state],
      history: [...job.history, { at: job.createdAt, what }],
    })),
  );
  if (end === undefined) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
    continue;
  }
  writeSync(1, `${id} ${what}\n`);
  await store.withAdmission(async () => {
    const control = await store.readControl();
    await store.writeControl({ ...control, maxCostUsd: (control.maxCostUsd ?? 0) + 1 });
  });
  round += 1;
}
