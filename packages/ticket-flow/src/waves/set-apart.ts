import { findFollowers } from './followers.ts';
import type { WaveTicket } from './wave-ticket.ts';

/** Why a ticket is in no wave and cannot be until somebody does something about it. */
export interface SetApart {
  readonly id: string;
  readonly cause: 'blocked' | 'cyclic' | 'running' | 'unknown-dependency';
  /** What to know, such as `waits for itself: A → B → A`. */
  readonly reason: string;
}

type Verdict = Omit<SetApart, 'id'>;

/** The tickets that are left when all that wait for nothing are taken out, again and again: circles and their followers. */
function findUnordered(tickets: readonly WaveTicket[]): Set<string> {
  const open = new Map(tickets.map(({ id, waitsFor }) => [id, new Set(waitsFor)]));
  const followers = findFollowers(tickets);
  const free = [...open].filter(([, needs]) => needs.size === 0).map(([id]) => id);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    open.delete(id);
    for (const follower of followers.get(id) ?? []) {
      const needs = open.get(follower);
      needs?.delete(id);
      if (needs?.size === 0) free.push(follower);
    }
  }
  return new Set(open.keys());
}

/** A circle through a ticket, or null when it only waits for one. */
function findCircle(start: string, needs: ReadonlyMap<string, readonly string[]>): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let next = 0; next < queue.length; next += 1) {
    const id = queue[next] ?? '';
    for (const need of needs.get(id) ?? []) {
      if (need === start) {
        const circle = [start];
        for (let at = id; at !== start; at = cameFrom.get(at) ?? start) circle.unshift(at);
        return [start, ...circle];
      }
      if (cameFrom.has(need)) continue;
      cameFrom.set(need, id);
      queue.push(need);
    }
  }
  return null;
}

function findCircles(tickets: readonly WaveTicket[]): Map<string, Verdict> {
  const unordered = findUnordered(tickets);
  const needs = new Map(
    tickets
      .filter(({ id }) => unordered.has(id))
      .map(({ id, waitsFor }) => [id, waitsFor.filter((need) => unordered.has(need))]),
  );
  const verdicts = new Map<string, Verdict>();
  for (const id of unordered) {
    if (verdicts.has(id)) continue;
    const circle = findCircle(id, needs);
    if (!circle) continue;
    // Every ticket of the circle gets the same circle, begun at itself.
    const ring = circle.slice(1);
    ring.forEach((member, index) => {
      const turned = [...ring.slice(index), ...ring.slice(0, index), member];
      if (!verdicts.has(member))
        verdicts.set(member, { cause: 'cyclic', reason: `waits for itself: ${turned.join(' → ')}` });
    });
  }
  return verdicts;
}

function judge(ticket: WaveTicket, circles: ReadonlyMap<string, Verdict>): Verdict | undefined {
  if (ticket.isRunning)
    return {
      cause: 'running',
      reason: `in progress${ticket.assignee === '' ? '' : ` by ${ticket.assignee}`}`,
    };
  if (ticket.unknown.length > 0)
    return {
      cause: 'unknown-dependency',
      reason: `waits for ${ticket.unknown.join(', ')}, which does not exist`,
    };
  if (ticket.obstacle !== null) return { cause: 'blocked', reason: ticket.obstacle };
  return circles.get(ticket.id);
}

/**
 * The tickets that cannot be planned: in progress already, blocked, in a circle, waiting for what does not exist, or
 * for one of these.
 * @param tickets all open tickets
 */
export function findSetApart(tickets: readonly WaveTicket[]): Map<string, SetApart> {
  const circles = findCircles(tickets);
  const apart = new Map<string, SetApart>();
  const followers = findFollowers(tickets);
  for (const ticket of tickets) {
    const verdict = judge(ticket, circles);
    if (verdict) apart.set(ticket.id, { id: ticket.id, ...verdict });
  }
  // What waits for running work is not set apart: it only has to wait.
  const queue = [...apart.values()].filter(({ cause }) => cause !== 'running');
  for (const { id, cause } of queue) {
    for (const follower of followers.get(id) ?? []) {
      if (apart.has(follower)) continue;
      const inherited = cause === 'cyclic' || cause === 'unknown-dependency' ? cause : 'blocked';
      const verdict: SetApart = {
        id: follower,
        cause: inherited,
        reason: `waits for ${id}, which is set apart`,
      };
      apart.set(follower, verdict);
      queue.push(verdict);
    }
  }
  return apart;
}
