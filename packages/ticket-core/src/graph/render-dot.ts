import { isDropped } from '../model/is-done.ts';
import type { GraphNode, TicketGraph } from './ticket-graph.ts';

/** Any text as a quoted DOT string, on one line and without control characters. */
export function dotText(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll(/\p{C}/gu, '').trim();
  return `"${line.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function labelOf(node: GraphNode): string {
  const [id, title] = [node.id, node.title].map((text) => dotText(text).slice(1, -1));
  return title ? `"${id}\\n${title}"` : `"${id}"`;
}

function styleOf(node: GraphNode): string {
  if (node.folder === null) return ', style=dashed, color=red';
  if (isDropped(node)) return ', style=dashed, color=gray';
  if (node.isDone) return ', style=filled, fillcolor=palegreen';
  return node.status === 'in_progress'
    ? ', style=filled, fillcolor=lightblue'
    : node.status === 'blocked'
      ? ', style=filled, fillcolor=khaki'
      : '';
}

/** Draws a graph in Graphviz's DOT language; an arrow leads from a ticket to what it waits for. */
export function renderDot(graph: TicketGraph): string {
  const nodes = graph.nodes.map((node) => `${dotText(node.id)} [label=${labelOf(node)}${styleOf(node)}];`);
  const edges = graph.edges.map(
    ({ from, to, inCycle }) =>
      `${dotText(from)} -> ${dotText(to)}${inCycle ? ' [color=red, label="cycle"]' : ''};`,
  );
  return [
    'digraph tickets {',
    ...['rankdir=LR;', 'node [shape=box];', ...nodes, ...edges].map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}
