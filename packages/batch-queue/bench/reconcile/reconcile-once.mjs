// Runs the bin's reconcile in this process, against a server of its own: `reconcile-once.mjs COUNT`.
import path from 'node:path';
import { resultsFile } from './prepare.mjs';
import { startServer } from './start-server.mjs';
import { embeddedRegistry, findModel } from '@backlog-toolkit/model-registry';
import { openWorkspace } from '@backlog-toolkit/ticket-core';
import {
  makeKeepBeside,
  openFileJobStore,
  openProvider,
  queueFolder,
  reconcileQueue,
} from '../../dist/index.js';

const count = Number(process.argv[2]);
const server = await startServer(resultsFile, count);
const root = path.resolve('project');
const workspace = await openWorkspace({ cwd: root });
const registry = await embeddedRegistry();
const opened = [];
const report = await reconcileQueue(
  { ids: [], move: null, retry: null },
  {
    store: await openFileJobStore({ folder: queueFolder(root) }),
    workspace,
    ledgerFile: path.join(root, '.backlog-ops', 'usage-ledger.jsonl'),
    openProvider: async ({ provider, model }) => {
      const client = await openProvider({
        name: provider,
        model,
        gateway: workspace.config.llmOps.gateway,
        env: { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: 'bench' },
      });
      opened.push(client);
      return client;
    },
    matchOf: ({ model }) => findModel(registry, model) ?? null,
    keepBeside: makeKeepBeside(root),
    now: () => new Date(),
  },
);
for (const client of opened) await client.close();
server.stop();
const [first] = report.reconciled;
const { succeeded = 0 } = first?.job.outcome ?? {};
if (succeeded !== count) {
  console.error(JSON.stringify({ succeeded, failures: report.failures.map(({ error }) => String(error)) }));
  process.exitCode = 1;
}
