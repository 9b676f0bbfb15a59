import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeTranscripts } from './transcripts.mjs';

/**
 * Puts a budget for a day into the config.
 * @param {string} folder
 * @param {number} hardUsd
 */
export function setBudget(folder, hardUsd) {
  const file = path.join(folder, 'backlog.config.json');
  const config = JSON.parse(readFileSync(file, 'utf8'));
  config.llmOps = { budgets: [{ name: 'daily', period: 'day', warnUsd: hardUsd / 2, hardUsd }] };
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`);
}

/**
 * What models cost, what was spent, and how work is stopped in time.
 * @param {ReturnType<typeof import('./shell.mjs').openShell>} shell
 * @param {string} folder
 */
export function showCosts(shell, folder) {
  const { type, say } = shell;

  say('Every model and price, offline');
  type('model-registry sync --offline');
  type('model-registry resolve balanced');
  type(
    'model-registry price claude-sonnet-5-5 --input-tokens 12000 --output-tokens 3000 --cache-read-tokens 50000',
  );
  type('model-registry check');

  say('What two sessions of Claude Code used, from their transcripts');
  writeTranscripts(folder, new Date());
  type('cost-guard import claude-code --root transcripts');
  say('Importing again adds nothing');
  type('cost-guard import claude-code --root transcripts');

  say('Under a limit, and over one');
  type('cost-guard --max-cost 100');
  type('cost-guard --max-cost 0.05', { exit: 1 });

  say('A budget in the config, and the report');
  setBudget(folder, 50);
  type('cost-guard check');
  type('cost-guard report');
  type('cost-guard report --html costs.html');

  say('Actual costs go back into the estimates');
  writeFileSync(
    path.join(folder, 'costs.json'),
    type('cost-guard report --by ticket --json', { keep: true }),
  );
  type('ticket-core history add --from costs.json');

  say('With the budget used up, the hook of Claude Code stops the next prompt');
  setBudget(folder, 0.05);
  const call = {
    session_id: '5f0c',
    transcript_path: path.join(folder, 'transcripts/projects/-demo/5f0c.jsonl'),
    cwd: folder,
    permission_mode: 'default',
    hook_event_name: 'UserPromptSubmit',
    prompt: 'Go on with FEAT-001',
  };
  writeFileSync(path.join(folder, 'requests/prompt.json'), JSON.stringify(call));
  type('cost-guard hook user-prompt-submit', { stdin: 'requests/prompt.json' });
}
