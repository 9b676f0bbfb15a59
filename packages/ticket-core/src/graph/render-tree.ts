import { isUnproven, unprovenStatus } from '../model/is-done.ts';
import type { GraphNode, TicketGraph } from './ticket-graph.ts';

interface Line {
  readonly id: string;
  /** What stands before the node's own branch. */
  readonly indent: string;
  readonly branch: string;
  readonly isBack: boolean;
}

function labelOf(node: GraphNode): string {
  const title = node.title.replaceAll(/\s+/g, ' ').trim();
  return `${node.id}${title === '' ? '' : ` ${title}`} (${isUnproven(node) ? unprovenStatus : node.status || 'no status'})`;
}

function edgesByFrom(graph: TicketGraph): Map<string, string[]> {
  const needs = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    const known = needs.get(from);
    if (known) known.push(to);
    else needs.set(from, [to]);
  }
  return needs;
}

/** Where trees begin: tickets that nothing waits for, then one of each circle that no tree reaches. */
function listRoots(graph: TicketGraph, top?: string): string[] {
  if (top !== undefined) return [top];
  const isNeeded = new Set(graph.edges.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const ids = graph.nodes.map(({ id }) => id);
  return [...ids.filter((id) => !isNeeded.has(id)), ...ids.filter((id) => isNeeded.has(id))];
}

/**
 * Draws a graph as text, what a ticket waits for below it. A ticket is drawn out once; where it comes again it says
 * so, and a circle is shown where it closes. `top` draws the tree of one ticket and names what waits for it.
 */
export function renderTree(graph: TicketGraph, top?: string): string {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const needs = edgesByFrom(graph);
  const drawn = new Set<string>();
  const path = new Set<string>();
  const out: string[] = [];
  for (const root of listRoots(graph, top)) {
    if (drawn.has(root)) continue;
    // No recursion: a chain of ten thousand tickets must not exhaust the stack.
    const stack: Line[] = [{ id: root, indent: '', branch: '', isBack: false }];
    for (let line = stack.pop(); line; line = stack.pop()) {
      const { id, indent, branch, isBack } = line;
      if (isBack) {
        path.delete(id);
        continue;
      }
      const node = nodes.get(id);
      if (!node) continue;
      const children = needs.get(id) ?? [];
      const note = path.has(id) ? ' [cycle]' : drawn.has(id) && children.length > 0 ? ' [see above]' : '';
      out.push(`${indent}${branch}${labelOf(node)}${note}`);
      if (drawn.has(id)) continue;
      drawn.add(id);
      path.add(id);
      stack.push({ id, indent: '', branch: '', isBack: true });
      const below = indent + (branch === '' ? '' : branch === '└─ ' ? '   ' : '│  ');
      for (const [index, child] of [...children].reverse().entries()) {
        stack.push({ id: child, indent: below, branch: index === 0 ? '└─ ' : '├─ ', isBack: false });
      }
    }
  }
  const waiting = graph.edges.filter(({ from, to }) => to === top && from !== top).map(({ from }) => from);
  if (waiting.length > 0) out.push(`Waiting for ${top}: ${waiting.join(', ')}`);
  return out.map((line) => `${line}\n`).join('');
}
