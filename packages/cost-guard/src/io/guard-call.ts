import { decideByBudgets, type NextCall } from '../hook/decide-hook.ts';
import type { HookDecision, HookEvent } from '../hook/hook-answer.ts';
import type { HookInput } from '../hook/hook-input.ts';
import { type CommandUse, isLedgerAddress, makeAttribution } from '@backlog-toolkit/usage-ledger';
import { checkBudgets, hotScan } from './check-budgets.ts';
import { readGitBranch } from './git-branch.ts';
import { importTranscript } from './import-transcript.ts';
import { noteTold } from './note-told.ts';
import type { Guard } from './open-guard.ts';

/**
 * Decides about the next call of a session: imports what its transcript gained, then looks at the budgets.
 * Throws whatever keeps it from looking.
 */
export async function guardCall(
  guard: Guard,
  event: HookEvent,
  input: HookInput,
  now: Date,
): Promise<HookDecision> {
  const imported = await tryImport(guard, input, now);
  if (event === 'session-end' || guard.config.llmOps.budgets.length === 0) {
    if ('failure' in imported) throw imported.failure;
    return { decide: 'pass' };
  }
  // A database that did not answer is not asked again: somebody waits.
  if ('failure' in imported && isLedgerAddress(guard.ledgerFile)) throw imported.failure;
  const { budgets } = await checkBudgets(guard, now.getTime(), hotScan);
  const { failClosed } = guard.config.llmOps.budgetPolicy;
  const decision = decideByBudgets(budgets, nextCall(guard, input, imported.command), failClosed);
  // What could not be imported only adds to what was spent: a used up budget is used up.
  if ('failure' in imported && decision.decide !== 'block') throw imported.failure;
  if (decision.decide !== 'warn') return decision;
  const topic = budgets.map(({ budget, level, isLowerBound }) => [budget.name, level, isLowerBound]);
  const isNew = noteTold(guard, input.sessionId ?? '', JSON.stringify(topic));
  // Tool calls are many: they tell only what the last prompt did not.
  return isNew || event === 'user-prompt-submit' ? decision : { decide: 'pass' };
}

type Imported =
  | { readonly command: CommandUse | undefined }
  | { readonly command: undefined; readonly failure: unknown };

async function tryImport(guard: Guard, { transcriptPath }: HookInput, now: Date): Promise<Imported> {
  try {
    return {
      command: transcriptPath === undefined ? undefined : await importTranscript(guard, transcriptPath, now),
    };
  } catch (failure) {
    return { command: undefined, failure };
  }
}

/** What is worked on: the ticket of the last command, else that of the branch, else that of the folder. */
function nextCall(guard: Guard, { prompt, cwd }: HookInput, last: CommandUse | undefined): NextCall {
  const { budgets } = guard.config.llmOps;
  if (budgets.every(({ scope }) => scope.ticket === undefined)) return { provider: 'anthropic' };
  const folder = cwd ?? guard.cwd;
  const attribute = makeAttribution({ prefixes: guard.config.backlog.ticketPrefixes });
  const { ticketId } = attribute({
    command: commandOf(prompt) ?? last,
    gitBranch: readGitBranch(folder),
    cwd: folder,
  });
  return { provider: 'anthropic', ticket: ticketId };
}

/** The command that a prompt consists of. */
function commandOf(prompt: string | undefined): CommandUse | undefined {
  const [, name, args = ''] = /^\s*\/([\w:-]+)(?:\s+([^]*))?$/.exec(prompt ?? '') ?? [];
  return name === undefined ? undefined : { name, args: args.slice(0, 500), timestamp: '', by: 'user' };
}
