import type { FlowState } from './flow-state.ts';

/** The text of a checkpoint's file. */
export function formatState(state: FlowState): string {
  return `${JSON.stringify(state, null, 2)}\n`;
}
