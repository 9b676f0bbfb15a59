import type { FlowState, Waiver } from '../state/flow-state.ts';
import { type Actor, remember } from '../state/own-state.ts';
import { requireUnfinished } from '../state/require-unfinished.ts';
import { setGate } from '../state/set-gate.ts';

/** What somebody says when finishing a ticket. */
export interface FinishWords extends Actor {
  /** Rules not to hold the ticket to, and why. */
  readonly waive: readonly Pick<Waiver, 'rule' | 'reason'>[];
  /** As the checkpoint counted them, when not given. */
  readonly reviewRounds?: number | undefined;
}

/** The waivers of the checkpoint and those that are new. */
export function joinWaivers(state: FlowState, { waive, by, now }: FinishWords): Waiver[] {
  const known = new Set(state.waivers.map(({ rule }) => rule));
  const at = now.toISOString();
  const fresh = waive.filter(({ rule }) => !known.has(rule)).map((each) => ({ ...each, at, by }));
  return [...state.waivers, ...fresh];
}

/**
 * A checkpoint whose last gate is passed by a commit.
 * @throws TicketFlowError FLOW_FINISHED when another commit passed it
 */
export function passCommit(
  state: FlowState,
  { commit, tree }: { readonly commit: string; readonly tree: string },
  words: FinishWords,
): FlowState {
  const waivers = joinWaivers(state, words);
  let next: FlowState = { ...state, waivers, reviewRounds: words.reviewRounds ?? state.reviewRounds };
  for (const { rule, reason } of waivers.slice(state.waivers.length))
    next = remember(next, { what: 'waiver', from: '', to: rule, note: reason }, words);
  const { gates } = state;
  if (gates.commit?.status === 'passed' && gates.commit.commit === commit) return next;
  return setGate(requireUnfinished(next), 'commit', 'passed', { commit, tree }, words);
}
