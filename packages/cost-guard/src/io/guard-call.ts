import { decideByBudgets, type NextCall } from '../hook/decide-hook.ts';
import type { HookDecision, HookEvent } from '../hook/hook-answer.ts';
import type { HookInput } from '../hook/hook-input.ts';
import { checkBudgets } from './check-budgets.ts';
import { importTranscript } from './import-transcript.ts';
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
  if (input.transcriptPath !== undefined) await importTranscript(guard, input.transcriptPath, now);
  if (event === 'session-end' || guard.config.llmOps.budgets.length === 0) return { decide: 'pass' };
  const { budgets } = await checkBudgets(guard, now.getTime(), { checkpoint: true });
  return decideByBudgets(budgets, nextCall());
}

function nextCall(): NextCall {
  return { provider: 'anthropic' };
}
