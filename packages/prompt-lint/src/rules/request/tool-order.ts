import type { Edit, Fix } from '../../edit/edit.ts';
import { suggest } from '../../edit/suggest.ts';
import { items, member } from '../../json/json-node.ts';
import { normalise, normaliseUnordered } from '../../json/normalise.ts';
import type { RequestDocument } from '../../json/request-document.ts';
import { listTools, type NamedTool, nameTool } from '../../json/tool-list.ts';
import { type Hit, type RequestRule, ruleFacts } from '../rule.ts';
import { toolOrderAcross } from './tool-order-across.ts';

/** Edits of more tools than this no person looks through. */
const maxMoved = 200;

/** Gives each place the tool that an earlier request has there. */
function suggestOrder(source: string, tools: readonly NamedTool[], usual: readonly NamedTool[]): Fix | null {
  const byName = new Map(tools.map(({ name, node }) => [name, node]));
  if (byName.size < tools.length || tools.length > maxMoved) return null;
  const edits = tools.flatMap(({ node, name }, index): Edit[] => {
    const wanted = usual[index]?.name ?? name;
    const other = wanted === name ? undefined : byName.get(wanted);
    return other === undefined
      ? []
      : [{ start: node.start, end: node.end, text: source.slice(other.start, other.end) }];
  });
  return suggest('Put them in the order of the earlier request', ...edits);
}

function describeMoved(
  source: string,
  tools: readonly NamedTool[],
  usual: readonly NamedTool[],
  what: string,
): Hit | null {
  const at = tools.findIndex(({ name }, index) => name !== usual[index]?.name);
  const moved = tools[at];
  if (moved === undefined) return null;
  const fix = suggestOrder(source, tools, usual);
  return {
    start: moved.node.start,
    end: moved.node.end,
    message: `Unexpected ${what} ${JSON.stringify(moved.name)} at place ${at + 1}, expected ${JSON.stringify(usual[at]?.name)} as in an earlier request of this file: the same ${what}s in another order make all of the prompt a cache miss.`,
    hint: 'Sort them by name before each request; tools of MCP servers come in the order in which the servers answer.',
    data: { name: moved.name, place: at + 1 },
    ...(fix === null ? {} : { fix }),
  };
}

/** A tool that is what it was but for the order of keys, or of texts in a list. */
function describeShuffled(
  source: string,
  tools: readonly NamedTool[],
  usual: readonly NamedTool[],
): Hit | null {
  for (const [index, { node, name }] of tools.entries()) {
    const other = usual[index]?.node;
    if (other === undefined || normalise(source, node) === normalise(source, other)) continue;
    if (normaliseUnordered(source, node) !== normaliseUnordered(source, other)) continue;
    return {
      start: node.start,
      end: node.end,
      message: `Unexpected order within tool ${JSON.stringify(name)}, expected that of an earlier request of this file: the same keys or values in another order make all of the prompt a cache miss.`,
      hint: 'Write the schema of a tool once, or with sorted keys: maps and sets of some languages have another order at each start.',
      data: { name },
    };
  }
  return null;
}

function listServers({ source, root }: RequestDocument): NamedTool[] {
  return items(member(root, 'mcp_servers')).map((node) => ({ node, name: nameTool(source, node) }));
}

/** Tools come first in what a provider caches; the same ones in another order are other bytes. */
export const toolOrder: RequestRule = {
  ...ruleFacts({
    id: 'tool-order',
    title: 'Tool order',
    description:
      'A request has the tools or MCP servers of an earlier one in another order, or a tool with its keys in another order.',
    severity: { 'request-anthropic': 'warning', 'request-openai': 'warning' },
    fix: 'suggested',
  }),
  *checkRequests(requests): Iterable<Hit> {
    const usual = new Map<string, readonly NamedTool[]>();
    const seen = new Set<string>();
    for (const request of requests) {
      for (const [what, tools] of [
        ['tool', listTools(request)],
        ['MCP server', listServers(request)],
      ] as const) {
        if (tools.length === 0) continue;
        const key = JSON.stringify([what, request.modelId, tools.map(({ name }) => name).toSorted()]);
        const earlier = usual.get(key);
        if (earlier === undefined) {
          usual.set(key, tools);
          continue;
        }
        const hit =
          describeMoved(request.source, tools, earlier, what) ??
          describeShuffled(request.source, tools, earlier);
        // One order is said once, however many requests have it.
        if (hit === null || seen.has(hit.message)) continue;
        seen.add(hit.message);
        yield hit;
      }
    }
  },
  acrossRequests: toolOrderAcross,
};
