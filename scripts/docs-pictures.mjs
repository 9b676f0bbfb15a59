// Draws what the tools print, from real runs: `npm run docs:pictures` writes docs/pictures.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeEnv } from './docs/check/run-session.mjs';
import { prepareSandbox } from './docs/check/sandboxes.mjs';
import { renderTerminal } from './docs/terminal-svg.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { setUp } from './lib/set-up.mjs';
import { runMain, say } from './lib/step.mjs';

/** What each picture shows: commands, typed one after the other in a project that is in use. */
const pictures = {
  tickets: [
    'ticket-core list --ready --color',
    'ticket-flow waves --color',
    'ticket-flow route FEAT-001 --color',
  ],
  costs: ['cost-guard check --color', 'cost-guard report --days 7 --color'],
  prompts: ['prompt-lint prompts --color', 'prompt-lint prompts --fix --color', 'git diff --stat'],
};

await runMain(async () => {
  await setUp();
  const folder = path.join(root, 'docs', 'pictures');
  mkdirSync(folder, { recursive: true });
  for (const [name, commands] of Object.entries(pictures)) {
    const scratch = mkdtempSync(path.join(tmpdir(), 'backlog-toolkit-pictures-'));
    try {
      const cwd = path.join(scratch, 'project');
      mkdirSync(cwd);
      const env = makeEnv(scratch);
      await prepareSandbox('operating', cwd, env);
      let text = '';
      for (const command of commands) {
        const { stdout } = await run('bash', ['-c', command], { cwd, env });
        text += `\u001B[1;32m$\u001B[0m \u001B[1m${command.replace(' --color', '')}\u001B[0m\n${stdout.trimEnd()}\n\n`;
      }
      writeFileSync(path.join(folder, `${name}.svg`), renderTerminal(text));
      say(`docs/pictures/${name}.svg`);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }
});
