import { PathClaims } from './path-claims.ts';
import type { WaveTicket } from './wave-ticket.ts';

/**
 * Fills wave after wave with the first tickets that can start: dependencies in earlier waves, no path shared within
 * the wave, as many as there are slots.
 * @param tickets plannable tickets in the order in which they are to be started
 */
export function planGreedily(tickets: readonly WaveTicket[], slots: number, limit: number): WaveTicket[][] {
  const waves: WaveTicket[][] = [];
  const plannable = new Set(tickets.map(({ id }) => id));
  const done = new Set<string>();
  let rest = [...tickets];
  while (rest.length > 0 && waves.length < limit) {
    const claims = new PathClaims();
    const wave: WaveTicket[] = [];
    const left: WaveTicket[] = [];
    for (const ticket of rest) {
      const isFree =
        wave.length < slots &&
        ticket.waitsFor.every((id) => done.has(id) || !plannable.has(id)) &&
        claims.findConflict(ticket.paths) === null;
      if (!isFree) {
        left.push(ticket);
        continue;
      }
      claims.claim(ticket.id, ticket.paths);
      wave.push(ticket);
    }
    for (const { id } of wave) done.add(id);
    waves.push(wave);
    rest = left;
  }
  return waves;
}
