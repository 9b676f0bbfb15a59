import type { WaveTicket } from './wave-ticket.ts';

/** For each ticket that something waits for, the ids of what waits for it, in the order given. */
export function findFollowers(
  tickets: readonly Pick<WaveTicket, 'id' | 'waitsFor'>[],
): ReadonlyMap<string, readonly string[]> {
  const followers = new Map<string, string[]>();
  for (const { id, waitsFor } of tickets)
    for (const need of waitsFor) {
      const list = followers.get(need);
      if (list) list.push(id);
      else followers.set(need, [id]);
    }
  return followers;
}
