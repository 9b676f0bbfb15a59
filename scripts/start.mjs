// Installs, builds, and shows the tools at work in a temporary project: `npm start`.
import { showBacklogCare } from './demo/backlog-care.mjs';
import { showBatch } from './demo/batch.mjs';
import { showCosts } from './demo/costs.mjs';
import { showFlow } from './demo/flow.mjs';
import { showPlugin } from './demo/plugin.mjs';
import { makeProject } from './demo/project.mjs';
import { showPrompts } from './demo/prompt.mjs';
import { showQueue } from './demo/queue.mjs';
import { openShell } from './demo/shell.mjs';
import { summarize } from './demo/summary.mjs';
import { showTicketCore } from './demo/ticket-core.mjs';
import { loadBinSpecs } from './lib/bin-specs.mjs';
import { setUp } from './lib/set-up.mjs';
import { formatSeconds, runMain } from './lib/step.mjs';

await runMain(async () => {
  await setUp();
  const startedAt = performance.now();
  const folder = makeProject();
  const shell = openShell(folder);
  showTicketCore(shell, folder);
  showBacklogCare(shell, folder);
  showCosts(shell, folder);
  showBatch(shell, folder);
  showFlow(shell, folder);
  showQueue(shell, folder);
  showPrompts(shell, folder);
  showPlugin(shell, folder);
  shell.say('What you have seen');
  process.stdout.write(
    [
      '',
      summarize(shell.shown(), await loadBinSpecs()),
      '',
      `${shell.shown().length} commands in ${formatSeconds(performance.now() - startedAt)}. The project is yours to explore: ${folder}`,
      'In a project of your own: docs/quickstart.md. Tasks for operators: npm run help.',
      '',
    ].join('\n'),
  );
});
