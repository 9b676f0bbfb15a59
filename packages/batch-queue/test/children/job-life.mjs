// Takes a job through its life, goes on where an earlier process was killed, acknowledges each step on standard output,
// and kills itself at the durable step of that number.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openFileJobStore } from '../../dist/index.js';

const [folder, newJobText, dieAtText] = process.argv.slice(2);
const dieAt = Number(dieAtText);
let steps = 0;
const store = await openFileJobStore({
  folder,
  onStep: () => {
    steps += 1;
    if (steps === dieAt) process.kill(process.pid, 'SIGKILL');
  },
});
const acknowledge = (what) => writeSync(1, `${what}\n`);
const { job, payload } = JSON.parse(newJobText);

// An id is never used twice: of a job that never came to be, the payload may be there.
let { id } = job;
for (let again = 0; ; again++) {
  id = `${job.id}-${again}`;
  if (await store.read(id)) break;
  try {
    await store.add([{ job: { ...job, id }, payload }]);
    break;
  } catch (error) {
    if (error.code !== 'JOB_EXISTS') throw error;
  }
}
acknowledge('added');

const states = ['submitting', 'submitted', 'completed'];
for (const state of states) {
  await store.withJob(id, async (held) => {
    if (states.indexOf(held.job.state) >= states.indexOf(state)) return;
    if (state === 'completed') {
      const usage = {
        inputTokens: 1,
        outputTokens: 1,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        cacheWrite1hTokens: 0,
      };
      const results = held.job.requests.map((_, request) => ({
        kind: 'succeeded',
        request,
        text: createHash('sha256').update(String(request)).digest('hex'),
        model: 'm',
        usage,
        stop: 'end',
        answerId: null,
      }));
      await held.addResults(results);
      acknowledge('results');
      for (const { request } of results)
        if (!(await store.applied(id)).has(request)) await held.noteApplied([{ request, how: 'applied' }]);
      acknowledge('applied');
    }
    const event = { at: new Date().toISOString(), what: state };
    await held.change((before) => ({ ...before, state, history: [...before.history, event] }));
  });
  acknowledge(state);
}
await store.writeControl({ paused: { at: job.createdAt, by: 'job-life', reason: null }, maxCostUsd: null });
acknowledge('paused');
writeSync(1, `steps ${steps}\n`);
