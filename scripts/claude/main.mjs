// npm run test:claude: the plugin in the real Claude Code, from npm, in a home of its own. Takes about 400 MB while it runs; the sessions
// themselves use no network. CLAUDE_BIN=/path/to/claude takes a client that is there already.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../lib/root.mjs';
import { runMain, say, step } from '../lib/step.mjs';
import { installClient, makeClient } from './client.mjs';
import { checkInstalling, checkUninstalling } from './installing.mjs';
import { checkSessions } from './sessions.mjs';

/** @param {string} scratch */
async function check(scratch) {
  const [home, project, checkout] = ['home', 'project', 'checkout'].map((name) => {
    const folder = path.join(scratch, name);
    mkdirSync(folder);
    return folder;
  });
  if (home === undefined || project === undefined || checkout === undefined) return;
  for (const name of ['.claude-plugin', 'plugin'])
    cpSync(path.join(root, name), path.join(checkout, name), { recursive: true });
  const program =
    process.env.CLAUDE_BIN ??
    (await step('Claude Code installed from npm', () => installClient(path.join(scratch, 'client'))));
  const client = makeClient(program, home);
  say(`  ${(await client.run(['--version'])).trim()}`);
  const installed = await checkInstalling(client, { checkout, project, scratch });
  await checkSessions(client, { project, installed, scratch });
  await checkUninstalling(client, project);
}

await runMain(async () => {
  const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), 'backlog-toolkit-claude-')));
  try {
    await check(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
