import { TicketFlowError } from '../errors.ts';
import type { FlowOwner, FlowState, HistoryEntry } from './flow-state.ts';

/** Who changes a state, and when. */
export interface Actor {
  readonly by: string;
  readonly now: Date;
}

/** After so many minutes without a change an owner counts as gone. */
export const STALE_MINUTES = 30;

/** True when the owner has not changed anything for {@link STALE_MINUTES}, or when nobody can tell. */
export function isStale({ heartbeatAt }: FlowOwner, now: Date): boolean {
  const silentMs = now.getTime() - Date.parse(heartbeatAt);
  return Number.isNaN(silentMs) || silentMs >= STALE_MINUTES * 60_000;
}

/** A state with one more line in its history. */
export function remember(
  state: FlowState,
  entry: Omit<HistoryEntry, 'at' | 'by'>,
  { by, now }: Actor,
): FlowState {
  return { ...state, history: [...state.history, { at: now.toISOString(), by, ...entry }] };
}

/**
 * Makes somebody the owner, or renews what he has. Another's state is his until he is silent for too long, and then
 * only for who asks to take it over.
 * @throws TicketFlowError STATE_HELD
 */
export function own(state: FlowState, actor: Actor, takeOver: boolean): FlowState {
  const { owner, ticket } = state;
  const at = actor.now.toISOString();
  if (owner?.name === actor.by) return { ...state, owner: { ...owner, heartbeatAt: at } };
  if (owner && !(takeOver && isStale(owner, actor.now))) {
    const silent = isStale(owner, actor.now) ? ` and is silent since ${owner.heartbeatAt}` : '';
    throw new TicketFlowError('STATE_HELD', `${ticket} belongs to ${owner.name}${silent}.`, {
      hint: silent
        ? 'Take it over with --take-over.'
        : `Work on another ticket; after ${STALE_MINUTES} silent minutes it can be taken over.`,
    });
  }
  const entry = { what: 'owner', from: owner?.name ?? '', to: actor.by, note: owner ? 'taken over' : '' };
  return remember({ ...state, owner: { name: actor.by, since: at, heartbeatAt: at } }, entry, actor);
}

/** Gives a state up, for whoever comes next. */
export function disown(state: FlowState, actor: Actor): FlowState {
  if (!state.owner) return state;
  const entry = { what: 'owner', from: state.owner.name, to: '', note: 'released' };
  return remember({ ...state, owner: null }, entry, actor);
}
