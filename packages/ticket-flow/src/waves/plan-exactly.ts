import { PathClaims } from './path-claims.ts';
import type { WaveTicket } from './wave-ticket.ts';

/** Up to this many tickets the smallest number of waves is searched for; the search grows with 2 to this power. */
export const EXACT_LIMIT = 12;

interface Choice {
  readonly waves: number;
  /** The tickets of the first wave, as bits. */
  readonly wave: number;
}

/**
 * Plans the fewest waves there can be. Of the plans with so few, the one whose waves take the first tickets first.
 * @param tickets at most {@link EXACT_LIMIT} plannable tickets in the order in which they are to be started
 */
export function planExactly(tickets: readonly WaveTicket[], slots: number): WaveTicket[][] {
  const bits = new Map(tickets.map(({ id }, index) => [id, 1 << index]));
  const all = (1 << tickets.length) - 1;
  const needs = tickets.map(({ waitsFor }) => waitsFor.reduce((mask, id) => mask | (bits.get(id) ?? 0), 0));
  const conflicts = tickets.map((ticket) => {
    const claims = new PathClaims();
    claims.claim(ticket.id, ticket.paths);
    return tickets.reduce(
      (mask, other, index) =>
        other !== ticket && claims.findConflict(other.paths) ? mask | (1 << index) : mask,
      0,
    );
  });
  const known = new Map<number, Choice>([[all, { waves: 0, wave: 0 }]]);

  /** Every wave that can start now; of those with the same first tickets the larger one first. */
  function* waves(
    done: number,
    from: number,
    wave: number,
    size: number,
    excluded: number,
  ): Generator<number> {
    if (size < slots)
      for (let index = from; index < tickets.length; index += 1) {
        const bit = 1 << index;
        const canStart = (done & bit) === 0 && ((needs[index] ?? 0) & ~done) === 0;
        if (!canStart || (excluded & bit) !== 0) continue;
        yield* waves(done, index + 1, wave | bit, size + 1, excluded | (conflicts[index] ?? 0));
      }
    if (wave !== 0) yield wave;
  }

  const solve = (done: number): Choice => {
    const before = known.get(done);
    if (before) return before;
    let best: Choice = { waves: Infinity, wave: 0 };
    for (const wave of waves(done, 0, 0, 0, 0)) {
      const count = solve(done | wave).waves + 1;
      if (count < best.waves) best = { waves: count, wave };
    }
    known.set(done, best);
    return best;
  };

  const plan: WaveTicket[][] = [];
  for (let done = 0; done !== all;) {
    const { wave } = solve(done);
    plan.push(tickets.filter((_, index) => (wave & (1 << index)) !== 0));
    done |= wave;
  }
  return plan;
}
