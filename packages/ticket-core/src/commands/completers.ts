import type { CompleteValues, PositionalSpec } from '@backlog-toolkit/cli-kit';

/** What shell completion offers: ids of tickets in one folder or both, values of fixed sets, parts of a command. */
export type CompleterName =
  | 'ids'
  | 'pendingIds'
  | 'completedIds'
  | 'types'
  | 'statuses'
  | 'priorities'
  | 'assignments'
  | 'criteria';

/** Completes a word of the command line; what does so is loaded at the press of the key. */
export function completer(name: CompleterName): CompleteValues {
  return async (place) => (await import('./complete-values.ts')).completeValues[name](place);
}

/** The argument that names one ticket. */
export function idArgument(ids: 'ids' | 'pendingIds' | 'completedIds' = 'ids'): PositionalSpec {
  return { name: 'id', describe: 'ticket id such as TASK-001', required: true, complete: completer(ids) };
}
