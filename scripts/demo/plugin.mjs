import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What sessions of Claude Code get: the plugin's one-file bins, its hook and its status line; and the skills without the plugin system.
 * @param {ReturnType<typeof import('./shell.mjs').openShell>} shell
 * @param {string} folder
 */
export function showPlugin({ type, say }, folder) {
  say('Claude Code has the same tools, each in one file of the plugin');
  type('plugin/bin/ticket-core list --ready');
  type('plugin/bin/cost-guard hook user-prompt-submit', { stdin: 'requests/prompt.json' });
  const session = { session_id: '5f0c', cwd: folder, cost: { total_cost_usd: 1.23 } };
  writeFileSync(path.join(folder, 'requests/status.json'), JSON.stringify(session));
  type('plugin/bin/cost-guard statusline', { stdin: 'requests/status.json' });

  say('Without the plugin system: two skills with what they need, into this project');
  type('skills-installer install --local --skills ticket,refinement');
  type('skills-installer list --local');
  say('What you change is yours: it is neither overwritten nor removed');
  appendFileSync(path.join(folder, '.claude/skills/backlog-ticket/SKILL.md'), '\nAsk before you write.\n');
  type('skills-installer uninstall --local', { exit: 1 });
}
