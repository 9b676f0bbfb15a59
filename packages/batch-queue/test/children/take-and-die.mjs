// Takes turns of a queue in PostgreSQL and is killed with them in its hands: ADDRESS taken|admitted|sent
import { openPostgresJobStore, runQueue } from '../../dist/index.js';

const [address, when] = process.argv.slice(2);
const die = () => process.kill(process.pid, 'SIGKILL');
const store = await openPostgresJobStore(address, { cwd: import.meta.dirname });
if (when === 'taken')
  await store.takeTurns(async (turns) => {
    await turns.next();
    die();
  });
const provider = {
  name: 'anthropic',
  limits: { maxRequests: 100, maxBytes: 1e6, maxEnqueuedTokens: null },
  create: async ({ attemptId }) => {
    console.log(`POST ${attemptId}`);
    return die();
  },
  close: async () => {},
};
await runQueue({
  store,
  openProvider: async () => provider,
  openCaps: async () => ({ count: () => {}, reserve: () => null }),
  maxConcurrentJobs: 5,
  whyUnfit: () => null,
  backoff: { backoffMultiplier: 2 },
  now: () => new Date(),
  random: () => 'r1',
  onStep: (step) => {
    if (step === when) die();
  },
});
