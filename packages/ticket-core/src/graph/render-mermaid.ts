import { isDropped } from '../model/is-done.ts';
import type { GraphNode, TicketGraph } from './ticket-graph.ts';

/** Any text inside a quoted label: all but letters, digits and a few marks become entity codes, which Mermaid shows as they were. */
export function mermaidText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[^\p{L}\p{M}\p{N} .,:/_+?!'-]/gu, (char) =>
      /[\p{C}]/u.test(char) ? '' : `#${char.codePointAt(0)};`,
    );
}

function classOf(node: GraphNode): string {
  if (node.folder === null) return 'missing';
  if (node.isDone) return 'done';
  if (isDropped(node)) return 'dropped';
  return node.status === 'in_progress' ? 'active' : node.status === 'blocked' ? 'blocked' : 'open';
}

const classes = [
  'classDef open fill:#ffffff,stroke:#57606a,color:#24292f',
  'classDef active fill:#ddf4ff,stroke:#0969da,color:#0a3069',
  'classDef blocked fill:#fff8c5,stroke:#9a6700,color:#4d2d00',
  'classDef done fill:#dafbe1,stroke:#1a7f37,color:#033a16',
  'classDef dropped fill:#f6f8fa,stroke:#8c959f,color:#6e7781,stroke-dasharray:4',
  'classDef missing fill:#ffebe9,stroke:#cf222e,color:#82071e,stroke-dasharray:4',
];

/** Draws a graph as a Mermaid flowchart; an arrow leads from a ticket to what it waits for. */
export function renderMermaid(graph: TicketGraph): string {
  // Names of our own: an id or title is data and never part of the syntax.
  const names = new Map(graph.nodes.map(({ id }, index) => [id, `t${index}`]));
  const nodes = graph.nodes.map((node) => {
    const title = mermaidText(node.title);
    return `${names.get(node.id)}["${mermaidText(node.id)}${title === '' ? '' : `<br/>${title}`}"]:::${classOf(node)}`;
  });
  const edges = graph.edges.map(
    ({ from, to, inCycle }) => `${names.get(from)} ${inCycle ? '-. cycle .->' : '-->'} ${names.get(to)}`,
  );
  return ['flowchart TD', ...[...nodes, ...edges, ...classes].map((line) => `  ${line}`), ''].join('\n');
}
