import { normaliseBlock, normaliseUnordered } from '../json/normalise.ts';
import type { RequestDocument } from '../json/request-document.ts';
import { listTools } from '../json/tool-list.ts';
import type { Divergence } from './divergence.ts';
import { type Difference, findDifference } from './first-difference.ts';
import { guessCause } from './guess-cause.ts';

/** Why two blocks at one place differ, and where. */
export interface BlockCause extends Pick<Divergence, 'cause' | 'describe' | 'hint'> {
  readonly offsetA: number;
  readonly offsetB: number;
}

type Told = Pick<Divergence, 'cause' | 'describe' | 'hint'>;

const binaryTypes = new Set(['image', 'document', 'image_url', 'input_image', 'input_file']);
const keepTools = 'Keep the tools of a conversation; forbid one with tool_choice, or in a message.';
const wordOf: Readonly<Record<string, string>> = { tools: 'tool', system: 'block of the system prompt' };

function tellTools(a: RequestDocument, b: RequestDocument, index: number): Told | null {
  const [ours, theirs] = [listTools(a), listTools(b)];
  const names = (tools: typeof ours): string => JSON.stringify(tools.map(({ name }) => name).toSorted());
  const [left, right] = [ours[index], theirs[index]];
  if (left === undefined || right === undefined || left.name !== right.name) {
    if (names(ours) === names(theirs)) {
      const hint = 'Sort the tools by name before each request.';
      return { cause: 'tool-order', describe: 'the same tools in another order', hint };
    }
    const added = theirs.find(({ name }) => !ours.some((tool) => tool.name === name));
    if (added !== undefined) {
      const describe = `a tool that was added, ${JSON.stringify(added.name)}`;
      return { cause: 'tool-added', describe, hint: keepTools };
    }
    const removed = ours.find(({ name }) => !theirs.some((tool) => tool.name === name));
    const describe = `a tool that was left out, ${JSON.stringify(removed?.name ?? '')}`;
    return { cause: 'tool-removed', describe, hint: keepTools };
  }
  if (normaliseUnordered(a.source, left.node) !== normaliseUnordered(b.source, right.node)) return null;
  const describe = `another order of keys in tool ${JSON.stringify(left.name)}`;
  return { cause: 'key-order', describe, hint: 'Write the schema of a tool once, or with sorted keys.' };
}

/** Blocks that came or went make all behind them stand elsewhere. */
function tellShift(a: RequestDocument, b: RequestDocument, index: number): Told | null {
  const section = a.blocks[index]?.section ?? b.blocks[index]?.section ?? 'messages';
  const word = wordOf[section] ?? 'message';
  const texts = ({ source, blocks }: RequestDocument): string[] =>
    blocks.slice(index, index + 200).map((block) => normaliseBlock(source, block));
  const [ours, theirs] = [texts(a), texts(b)];
  const [left, right] = [ours[0], theirs[0]];
  if (left === undefined || (right !== undefined && theirs.indexOf(left) > 0)) {
    const describe = `a ${word} that was put in between`;
    return { cause: 'block-added', describe, hint: 'Put what is new behind what was sent before.' };
  }
  const cut = right === undefined ? 0 : ours.indexOf(right);
  if (cut === -1) return null;
  if (section === 'messages' && cut > 1) {
    const hint =
      'Cut a history seldom and by much, or let the provider compact it: each cut is a cache miss.';
    return { cause: 'history-cut', describe: `a history without ${cut} of its blocks`, hint };
  }
  const describe = `a ${word} that was left out`;
  return { cause: 'block-removed', describe, hint: 'Keep what was sent before as it was.' };
}

function tellInside({ texts }: Difference, isTool: boolean): Told {
  if (texts !== undefined) {
    const { id, describe, hint } = guessCause(texts.a, texts.b, texts.at);
    return { cause: id, describe, hint };
  }
  if (isTool) return { cause: 'tool-changed', describe: 'a tool that was changed', hint: keepTools };
  const hint = 'Send what was sent before byte for byte.';
  return { cause: 'block-changed', describe: 'another content', hint };
}

/** The cause and place of the first difference, which is in the block at `index` of both. */
export function describeBlock(a: RequestDocument, b: RequestDocument, index: number): BlockCause {
  const [ours, theirs] = [a.blocks[index], b.blocks[index]];
  const isTool = ours?.section === 'tools' || theirs?.section === 'tools';
  const told = (isTool ? tellTools(a, b, index) : null) ?? (isTool ? null : tellShift(a, b, index));
  const difference =
    ours === undefined || theirs === undefined
      ? null
      : findDifference({ source: a.source, node: ours.node }, { source: b.source, node: theirs.node });
  const offsetA = ours?.node.start ?? a.root.end - 1;
  const offsetB = theirs?.node.start ?? b.root.end - 1;
  if (told !== null) return { ...told, offsetA, offsetB };
  const inside = difference ?? { offsetA, offsetB };
  const isBinary = ours !== undefined && binaryTypes.has(ours.type);
  const place = isBinary ? { offsetA: inside.offsetA, offsetB: inside.offsetB } : inside;
  return { ...tellInside(place, isTool), offsetA: inside.offsetA, offsetB: inside.offsetB };
}
