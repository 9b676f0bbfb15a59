import { type CommandRun, showControls } from '@backlog-toolkit/cli-kit';
import { renderDot } from '../graph/render-dot.ts';
import { renderMermaid } from '../graph/render-mermaid.ts';
import { renderTree } from '../graph/render-tree.ts';
import { buildGraph } from '../graph/ticket-graph.ts';
import { findTicketById } from '../io/find-ticket.ts';
import { loadBacklog } from '../io/load-backlog.ts';
import { openFor, warnUnreadable } from './open.ts';

/** ticket-core graph */
export const run: CommandRun = async (args, context) => {
  const workspace = await openFor(context);
  const [id] = args.positionals;
  const top = id === undefined ? undefined : findTicketById(workspace, id).id;
  const backlog = loadBacklog(workspace);
  const graph = buildGraph(backlog, { around: top, all: args.flag('all') });
  const format = args.string('format') ?? (args.flag('json') ? 'json' : 'tree');
  if (format === 'json') {
    context.out.printJson({ schemaVersion: 1, ...graph, unreadable: backlog.unreadable });
    return 0;
  }
  warnUnreadable(context, backlog.unreadable);
  for (const cycle of graph.cycles)
    context.log.warn(`Tickets wait for each other in a circle: ${cycle.join(', ')}`);
  if (graph.nodes.length === 0) context.log.info('There are no open tickets.');
  else if (format === 'mermaid') context.out.print(renderMermaid(graph));
  else if (format === 'dot') context.out.print(renderDot(graph));
  else context.out.print(showControls(renderTree(graph, top)));
  return 0;
};
