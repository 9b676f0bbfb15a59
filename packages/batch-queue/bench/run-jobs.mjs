// Submits jobs of one request each to a provider that takes everything at once: node run-jobs.mjs COUNT
import { openFileJobStore, runQueue } from '../dist/index.js';
import { makeJobs } from './make-jobs.mjs';

const count = Number(process.argv[2]);
const folder = `queue-run-${process.pid}`;
const store = await openFileJobStore({ folder });
await store.add(makeJobs(count, 'j'));
const at = '2026-02-07T09:00:00.000Z';
let accepted = 0;
let random = 0;
const refuse = () => {
  throw new Error('not asked for here');
};
const report = await runQueue({
  store,
  openProvider: async () => ({
    name: 'anthropic',
    limits: { maxRequests: 100_000, maxBytes: 256e6, maxEnqueuedTokens: null },
    ownership: 'nonce',
    body: refuse,
    lineBytes: refuse,
    create: async () => {
      accepted += 1;
      return {
        kind: 'accepted',
        batch: {
          id: `msgbatch_${accepted}`,
          status: 'in-progress',
          detail: 'in_progress',
          counts: null,
          requestCount: 1,
          createdAt: at,
          expiresAt: null,
          endedAt: null,
          attemptId: null,
          resultFiles: [],
          failure: null,
        },
      };
    },
    inspect: refuse,
    results: refuse,
    cancel: refuse,
    list: refuse,
    owns: refuse,
    close: async () => {},
  }),
  openCaps: async () => ({ count: () => {}, reserve: () => null }),
  maxConcurrentJobs: count,
  whyUnfit: () => null,
  backoff: { backoffMultiplier: 2 },
  now: () => new Date(),
  random: () => `r${(random += 1)}`,
});
if (report.submitted.length !== count) throw new Error(`${report.submitted.length} of ${count} submitted`);
