import type { Budget } from '@backlog-toolkit/config';
import type { LedgerEntry } from '@backlog-toolkit/usage-ledger';
import type { ModelIds } from './budget-queries.ts';

/** The fields of a call that budgets ask for. */
export type ScopedCall = Pick<
  LedgerEntry,
  'ticket_id' | 'skill' | 'workflow' | 'phase' | 'model' | 'model_alias' | 'provider'
>;

/**
 * Whether a call that is not in the ledger yet will count for a budget once it is. `modelIds` names every id under which
 * an alias or model may stand; without it only the exact name counts.
 */
export function coversCall(
  { scope }: Pick<Budget, 'scope'>,
  call: ScopedCall,
  modelIds: ModelIds = (name) => [name],
): boolean {
  const { model } = scope;
  const ids = model === undefined ? [] : modelIds(model);
  const isModel =
    model === undefined || ids.includes(call.model ?? '') || ids.includes(call.model_alias ?? '');
  return (
    isModel &&
    (scope.ticket === undefined || scope.ticket === call.ticket_id) &&
    (scope.skill === undefined || scope.skill === call.skill) &&
    (scope.workflow === undefined || scope.workflow === call.workflow) &&
    (scope.phase === undefined || scope.phase === call.phase) &&
    (scope.provider === undefined || scope.provider === call.provider)
  );
}
