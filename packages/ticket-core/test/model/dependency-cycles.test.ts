import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { formatTicketId } from '../../src/model/ticket-id.ts';
import { findDependencyCycles } from '../../src/model/dependency-cycles.ts';
import { parseTicket, type Ticket } from '../../src/model/ticket.ts';

const id = (n: number): string => formatTicketId('TASK', n);

function ticket(id: string, dependsOn: readonly string[]): Ticket {
  const text = `---\nid: ${id}\ndepends_on: [${dependsOn.join(', ')}]\n---\n`;
  return parseTicket({ file: `${id}.md`, fileName: `${id}.md`, folder: 'pending', text });
}

/** Two tickets are in one circle when each can be reached from the other. */
function slowCycles(edges: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const reach = (from: string): Set<string> => {
    const seen = new Set<string>();
    const queue = [...(edges.get(from) ?? [])];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (!edges.has(next) || seen.has(next)) continue;
      seen.add(next);
      queue.push(...(edges.get(next) ?? []));
    }
    return seen;
  };
  const ids = [...edges.keys()];
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const group = ids.filter((other) => other === id || (reach(id).has(other) && reach(other).has(id)));
    if (group.length > 1) groups.set(id, group.toSorted());
  }
  return groups;
}

test('finds exactly the circles that a slow search finds', () => {
  const graph = fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(graph, (rows) => {
      const edges = new Map(rows.map((targets, i) => [id(i + 1), targets.map(id)]));
      const tickets = [...edges].map(([from, targets]) => ticket(from, targets));
      expect(new Map(findDependencyCycles(tickets))).toEqual(slowCycles(edges));
    }),
  );
});

test('a chain of 20,000 tickets does not exhaust the stack', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => ticket(id(i), [id((i + 1) % 20_000)]));
  expect(findDependencyCycles(chain).get(id(7))).toHaveLength(20_000);
});
