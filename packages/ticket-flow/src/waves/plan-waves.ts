import { findFollowers } from './followers.ts';
import { PathClaims } from './path-claims.ts';
import { EXACT_LIMIT, planExactly } from './plan-exactly.ts';
import { planGreedily } from './plan-greedily.ts';
import { findSetApart, type SetApart } from './set-apart.ts';
import { orderTickets, type WaveTicket } from './wave-ticket.ts';

/** A ticket that is not in the first wave, or in none yet, and what it waits for. */
export interface Postponed {
  readonly id: string;
  /** The wave that it is in, from 1; null when it is behind the last one planned. */
  readonly wave: number | null;
  /** What keeps it from starting one wave earlier. */
  readonly holds: readonly string[];
}

/** Which tickets to work on at the same time, one wave after the other. */
export interface WavePlan {
  readonly slots: number;
  /** Ids, in the order in which tickets are to be started. */
  readonly waves: readonly (readonly string[])[];
  readonly postponed: readonly Postponed[];
  readonly setApart: readonly SetApart[];
}

/** How much to plan. */
export interface WaveOptions {
  /** Tickets that can be worked on at the same time. */
  readonly slots: number;
  /** Waves to plan at most. */
  readonly limit: number;
}

/** What keeps a ticket from the wave `earlier` (from 0). */
type FindHolds = (ticket: WaveTicket, earlier: number) => string[];

function makeFindHolds(
  waves: readonly (readonly WaveTicket[])[],
  waveOf: ReadonlyMap<string, number>,
  running: readonly WaveTicket[],
  slots: number,
): FindHolds {
  const isRunning = new Set(running.map(({ id }) => id));
  // Work in progress and each wave, claimed once: thousands of tickets ask about the same few.
  const claimsOf = Array.from({ length: Math.max(waves.length, 1) }, (_, index) => {
    const claims = new PathClaims();
    for (const { id, paths } of [...running, ...(waves[index] ?? [])]) claims.claim(id, paths);
    return claims;
  });
  return ({ waitsFor, paths }, earlier) => {
    const holds = waitsFor
      .filter((id) => isRunning.has(id) || (waveOf.get(id) ?? Infinity) >= earlier)
      .map((id) => (isRunning.has(id) ? `waits for ${id}, which is in progress` : `waits for ${id}`));
    const conflict = claimsOf[earlier]?.findConflict(paths);
    if (conflict) holds.push(`shares ${conflict.path} with ${conflict.id}`);
    if (holds.length === 0 && (waves[earlier]?.length ?? 0) >= slots)
      holds.push(`wave ${earlier + 1} is full`);
    return holds.length > 0 ? holds : ['a later place makes fewer waves'];
  };
}

/**
 * What waits for work in progress, or shares a file with it, and what waits for that: nobody knows when it can start,
 * so it is not planned.
 */
function findHeld(candidates: readonly WaveTicket[], running: readonly WaveTicket[]): Set<string> {
  const taken = new PathClaims();
  for (const { id, paths } of running) taken.claim(id, paths);
  const isRunning = new Set(running.map(({ id }) => id));
  const followers = findFollowers(candidates);
  const queue = candidates
    .filter(
      ({ waitsFor, paths }) => waitsFor.some((need) => isRunning.has(need)) || taken.findConflict(paths),
    )
    .map(({ id }) => id);
  const held = new Set(queue);
  for (let at = 0; at < queue.length; at += 1)
    for (const id of followers.get(queue[at] ?? '') ?? []) {
      if (held.has(id)) continue;
      held.add(id);
      queue.push(id);
    }
  return held;
}

/**
 * Plans waves: dependencies in earlier waves, no file shared within a wave or with work in progress, as many tickets
 * as there are slots, by layer, priority, id. With few tickets there are as few waves as there can be.
 * @param tickets all open tickets, running ones too
 */
export function planWaves(tickets: readonly WaveTicket[], { slots, limit }: WaveOptions): WavePlan {
  const ordered = orderTickets(tickets);
  const apart = findSetApart(ordered);
  const running = ordered.filter(({ isRunning }) => isRunning);
  const candidates = ordered.filter(({ id }) => !apart.has(id));
  const held = findHeld(candidates, running);
  const plannable = candidates.filter(({ id }) => !held.has(id));
  const waves =
    plannable.length <= EXACT_LIMIT
      ? planExactly(plannable, slots).slice(0, limit)
      : planGreedily(plannable, slots, limit);
  const waveOf = new Map(waves.flatMap((wave, index) => wave.map(({ id }): [string, number] => [id, index])));
  const findHolds = makeFindHolds(waves, waveOf, running, slots);
  const postponed = candidates
    .filter(({ id }) => waveOf.get(id) !== 0)
    .map((ticket): Postponed => {
      const wave = waveOf.get(ticket.id);
      const earlier = wave === undefined ? (held.has(ticket.id) ? 0 : waves.length - 1) : wave - 1;
      return {
        id: ticket.id,
        wave: wave === undefined ? null : wave + 1,
        holds: findHolds(ticket, earlier),
      };
    });
  return {
    slots,
    waves: waves.map((wave) => wave.map(({ id }) => id)),
    postponed,
    setApart: ordered.flatMap(({ id }) => apart.get(id) ?? []),
  };
}
