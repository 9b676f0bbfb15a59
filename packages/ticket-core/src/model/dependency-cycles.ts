import type { Ticket } from './ticket.ts';

/**
 * The groups of tickets that wait for each other in a circle (strongly connected components of more than one
 * ticket), by id. Tarjan's algorithm without recursion: a long chain must not exhaust the stack.
 */
export function findDependencyCycles(tickets: readonly Ticket[]): ReadonlyMap<string, readonly string[]> {
  const edges = new Map(
    tickets.map((ticket) => [ticket.id, [...new Set([...ticket.dependsOn, ...ticket.blockers])]]),
  );
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const groups = new Map<string, readonly string[]>();

  const enter = (id: string): void => {
    index.set(id, index.size);
    low.set(id, index.get(id) ?? 0);
    stack.push(id);
    onStack.add(id);
  };
  const lower = (id: string, value: number): void => {
    low.set(id, Math.min(low.get(id) ?? value, value));
  };
  const close = (id: string): void => {
    const members: string[] = [];
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      onStack.delete(member);
      members.push(member);
      if (member === id) break;
    }
    members.sort();
    if (members.length > 1) for (const member of members) groups.set(member, members);
  };

  for (const root of edges.keys()) {
    if (index.has(root)) continue;
    const path: { id: string; next: number }[] = [{ id: root, next: 0 }];
    enter(root);
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const target = edges.get(frame.id)?.[frame.next];
      frame.next += 1;
      if (target === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent) lower(parent.id, low.get(frame.id) ?? 0);
        if (low.get(frame.id) === index.get(frame.id)) close(frame.id);
      } else if (edges.has(target) && !index.has(target)) {
        enter(target);
        path.push({ id: target, next: 0 });
      } else if (onStack.has(target)) {
        lower(frame.id, index.get(target) ?? 0);
      }
    }
  }
  return groups;
}
