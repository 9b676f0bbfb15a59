import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Tickets from an empty project to the first completed one.
 * @param {ReturnType<typeof import('./shell.mjs').openShell>} shell
 * @param {string} folder
 */
export function showTicketCore(shell, folder) {
  const { type, say } = shell;

  say('A backlog in a project that has none');
  type('ticket-core init --yes');
  type('git add -A');
  type('git commit -q -m "Add a backlog"');

  say('Three tickets, each from a JSON document such as a language model writes');
  type('ticket-core new --from -', { stdin: 'requests/surcharge.json' });
  type('ticket-core new --from -', { stdin: 'requests/label.json' });
  say('The third names a file that does not exist: a finding, exit code 1, nothing written');
  type('ticket-core new --from -', { stdin: 'requests/rounding.json', exit: 1 });
  const request = path.join(folder, 'requests/rounding.json');
  writeFileSync(request, readFileSync(request, 'utf8').replace('src/money.ts', 'src/rates.ts'));
  say('With the path mended it is created');
  type('ticket-core new --from -', { stdin: 'requests/rounding.json' });

  say('What is there, and what could start');
  type('ticket-core list');
  type('ticket-core list --ready');

  say('Someone edits a ticket by hand and breaks it');
  const [feature] = [
    ...type('ticket-core list FEAT --json', { keep: true }).matchAll(/"file":"([^"]+)"/g),
  ].map((match) => match[1]);
  const file = path.join(folder, feature ?? '');
  writeFileSync(file, readFileSync(file, 'utf8').replace('src/rates.ts', 'src/prices.ts'));
  type('ticket-core validate', { exit: 1 });
  writeFileSync(file, readFileSync(file, 'utf8').replace('src/prices.ts', 'src/rates.ts'));
  say('Mended, it passes');
  type('ticket-core validate');

  say('An edit changes its own bytes only');
  type('ticket-core set FEAT-001 priority=critical tags+=pricing --dry-run');
  type('ticket-core set FEAT-001 priority=critical tags+=pricing');

  say('The work is done, committed, ticked and completed: commit first, then move');
  appendFileSync(path.join(folder, 'src/rates.ts'), '\nexport const surchargeCents = 500;\n');
  type('git add -A');
  type('git commit -q -m "feat(rates): FEAT-001 surcharge for heavy parcels"');
  type('ticket-core tick FEAT-001 AC-1 AC-2 AC-3');
  type('ticket-core complete FEAT-001 --commit no-such-commit', { exit: 1 });
  type('ticket-core complete FEAT-001 --commit HEAD');
  type('ticket-core list --all');
  type('ticket-core list --ready');
}
