import type { Position } from '../../engine/positions.ts';
import type { RequestDocument } from '../../json/request-document.ts';
import { listTools } from '../../json/tool-list.ts';
import { acrossRequests, type AcrossRequests, type FileHit, type Trace } from '../rule.ts';

/** The tools of a request in their order, where they stand in its file. */
interface Order {
  /** Equal for requests of one model with the same tools. */
  readonly key: string;
  readonly names: readonly string[];
  readonly places: readonly Position[];
}

/** Of one file, so many sets of tools are compared with those of others. */
const maxOrders = 50;

function readOrder(
  request: RequestDocument,
  locate: (offset: number) => Position,
  known: ReadonlyMap<string, Order>,
): Order | null {
  const tools = listTools(request);
  const names = tools.map(({ name }) => name);
  const key = JSON.stringify([request.surface, request.modelId, names.toSorted()]);
  if (tools.length < 2 || known.has(key)) return null;
  return { key, names, places: tools.map(({ node }) => locate(node.start)) };
}

/** The first order of each set of tools: what differs within a file is said there. */
function readOrders(
  requests: readonly RequestDocument[],
  locate: (offset: number) => Position,
): readonly Order[] | null {
  const orders = new Map<string, Order>();
  for (const request of requests) {
    const order = readOrder(request, locate, orders);
    if (order !== null) orders.set(order.key, order);
    if (orders.size === maxOrders) break;
  }
  return orders.size === 0 ? null : [...orders.values()];
}

function* compareOrders(traces: readonly Trace<readonly Order[]>[]): Iterable<FileHit> {
  const usual = new Map<string, { readonly path: string; readonly names: readonly string[] }>();
  for (const { path, value } of traces) {
    for (const { key, names, places } of value) {
      const earlier = usual.get(key);
      if (earlier === undefined) usual.set(key, { path, names });
      const at = earlier === undefined ? -1 : names.findIndex((name, index) => name !== earlier.names[index]);
      const [moved, place] = [names[at], places[at]];
      if (earlier === undefined || moved === undefined || place === undefined) continue;
      yield {
        path,
        ...place,
        message: `Unexpected tool ${JSON.stringify(moved)} at place ${at + 1}, expected ${JSON.stringify(earlier.names[at])} as in ${earlier.path}: the same tools in another order make all of the prompt a cache miss.`,
        hint: 'Sort them by name before each request; tools of MCP servers come in the order in which the servers answer.',
        data: { name: moved, place: at + 1, first: earlier.path },
        fingerprint: earlier.path,
      };
    }
  }
}

/** Finds requests of several files that have the same tools in another order. */
export const toolOrderAcross: AcrossRequests<unknown> = acrossRequests({
  collect: readOrders,
  compare: compareOrders,
});
