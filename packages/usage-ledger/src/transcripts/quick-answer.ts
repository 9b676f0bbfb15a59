import { readTimestamp } from '../timestamp.ts';
import type { UsageCopy } from './parse-transcript-line.ts';
import { makePatternReader } from './read-patterns.ts';
import { makeIdReader, textOfSlot } from './skim-texts.ts';
import { makeSkim, prepareShape, skimmed } from './skim-line.ts';
import type { KeyRule, Skim } from './skim-line.ts';

/** Reads the answer of an ordinary line by its bytes; undefined when the line must be read with care. */
export type ReadQuickAnswer = (bytes: Buffer, start: number, end: number) => UsageCopy | undefined;

const slots = [
  'timestamp',
  'sessionId',
  'agentId',
  'requestId',
  'cwd',
  'gitBranch',
  'version',
  'isSidechain',
  'isApiErrorMessage',
  'message',
  'id',
  'model',
  'stop_reason',
  'usage',
  'input_tokens',
  'output_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'cache_creation',
  'ephemeral_5m_input_tokens',
  'ephemeral_1h_input_tokens',
  'server_tool_use',
  'web_search_requests',
  'content',
  'name',
  'data',
  'costUSD',
  'speed',
  'service_tier',
] as const;
type SlotName = (typeof slots)[number];
const slot = Object.fromEntries(slots.map((name, i) => [name, i])) as Readonly<Record<SlotName, number>>;

const keep = (...names: readonly SlotName[]): KeyRule[] => names.map((name) => ({ name, slot: slot[name] }));
const vary = (...names: readonly SlotName[]): KeyRule[] =>
  names.map((name) => ({ name, slot: slot[name], varies: true }));
const look = (name: SlotName, rules: readonly KeyRule[]): KeyRule => ({
  name,
  slot: slot[name],
  inside: prepareShape(rules),
});

const usage = look('usage', [
  ...vary('input_tokens', 'output_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens'),
  ...keep('speed', 'service_tier'),
  look('cache_creation', vary('ephemeral_5m_input_tokens', 'ephemeral_1h_input_tokens')),
  look('server_tool_use', vary('web_search_requests')),
]);
// The call of a skill is a command, too.
const content: KeyRule = {
  name: 'content',
  slot: slot.content,
  items: prepareShape([{ name: 'name', slot: slot.name, refused: 'Skill' }]),
};
const line = prepareShape([
  ...vary('timestamp', 'requestId'),
  ...keep('sessionId', 'agentId', 'cwd', 'gitBranch', 'version'),
  ...keep('isSidechain', 'isApiErrorMessage'),
  look('message', [...vary('id'), ...keep('model', 'stop_reason'), usage, content]),
  // What an agent's progress embeds, and costs, are rare enough to be read with care.
  { name: 'data', slot: slot.data, isRefused: true },
  { name: 'costUSD', slot: slot.costUSD, isRefused: true },
]);

/** What the answers of all lines of a pattern say. */
type SharedPart = Pick<
  UsageCopy,
  | 'speed'
  | 'serviceTier'
  | 'sessionId'
  | 'agentId'
  | 'model'
  | 'cwd'
  | 'gitBranch'
  | 'version'
  | 'isSidechain'
  | 'isApiError'
  | 'isWhole'
>;

/** Makes a reader; a byte below 32 has to follow each line that it is given. */
export function makeQuickReader(): ReadQuickAnswer {
  const skim = makeSkim(slots.length);
  const { starts, ends } = skim;
  const readMessageId = makeIdReader();
  const readRequestId = makeIdReader();
  const texts = new Map<string, string>();

  const shareOf = (bytes: Buffer): SharedPart | undefined => {
    const { kinds } = skim;
    if (kinds[slot.message] !== skimmed.object || kinds[slot.usage] !== skimmed.object) return undefined;
    // A text with escapes is no id that a provider gave; without an id the line has one of its own.
    if (kinds[slot.id] !== skimmed.plainText || kinds[slot.requestId] === skimmed.text) return undefined;
    if (kinds[slot.timestamp] !== skimmed.plainText) return undefined;
    if (kinds[slot.input_tokens] !== skimmed.count && kinds[slot.output_tokens] !== skimmed.count)
      return undefined;
    const text = (name: SlotName): string | undefined => keepOne(texts, textOfSlot(bytes, skim, slot[name]));
    const isApiError = kinds[slot.isApiErrorMessage] === skimmed.true;
    return {
      speed: text('speed'),
      serviceTier: text('service_tier'),
      sessionId: text('sessionId'),
      agentId: text('agentId'),
      model: text('model') ?? 'unknown',
      cwd: text('cwd'),
      gitBranch: text('gitBranch'),
      version: text('version'),
      isSidechain: kinds[slot.isSidechain] === skimmed.true,
      isApiError,
      isWhole: isApiError || text('stop_reason') !== undefined,
    };
  };
  const findShared = makePatternReader(skim, line, shareOf);

  return (bytes, start, end) => {
    const known = findShared(bytes, start, end);
    if (known === undefined) return undefined;
    const { kinds, value: shared } = known;
    const input = countOf(bytes, kinds, skim, slot.input_tokens);
    const output = countOf(bytes, kinds, skim, slot.output_tokens);
    const cacheRead = countOf(bytes, kinds, skim, slot.cache_read_input_tokens);
    const written = countOf(bytes, kinds, skim, slot.cache_creation_input_tokens);
    const for5m = countOf(bytes, kinds, skim, slot.ephemeral_5m_input_tokens);
    const cacheWrite1h = countOf(bytes, kinds, skim, slot.ephemeral_1h_input_tokens);
    const webSearchRequests = countOf(bytes, kinds, skim, slot.web_search_requests);
    if (input < 0 || output < 0 || cacheRead < 0 || written < 0) return undefined;
    if (for5m < 0 || cacheWrite1h < 0 || webSearchRequests < 0) return undefined;
    const timestampMs = readTimestamp(
      bytes,
      starts[slot.timestamp] as number,
      ends[slot.timestamp] as number,
    );
    const messageId = readMessageId(bytes, starts[slot.id] as number, ends[slot.id] as number);
    if (Number.isNaN(timestampMs) || messageId === '') return undefined;
    const requestId =
      kinds[slot.requestId] === skimmed.plainText
        ? readRequestId(bytes, starts[slot.requestId] as number, ends[slot.requestId] as number)
        : '';
    return {
      tokens: {
        input,
        output,
        cacheRead,
        cacheWrite5m: Math.max(for5m, written - cacheWrite1h),
        cacheWrite1h,
      },
      webSearchRequests,
      speed: shared.speed,
      serviceTier: shared.serviceTier,
      timestampMs,
      sessionId: shared.sessionId,
      agentId: shared.agentId,
      requestId: requestId === '' ? undefined : requestId,
      messageId,
      lineId: undefined,
      model: shared.model,
      cwd: shared.cwd,
      gitBranch: shared.gitBranch,
      version: shared.version,
      isSidechain: shared.isSidechain,
      isApiError: shared.isApiError,
      costUsd: undefined,
      isWhole: shared.isWhole,
    };
  };
}

function keepOne(texts: Map<string, string>, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const same = texts.get(text);
  if (same === undefined) texts.set(text, text);
  return same ?? text;
}

/** Under 0 when what is there is no count; nothing is 0. */
function countOf(bytes: Uint8Array, kinds: Uint8Array, { starts, ends }: Skim, at: number): number {
  const kind = kinds[at];
  if (kind === skimmed.absent || kind === skimmed.null) return 0;
  if (kind !== skimmed.count) return -1;
  let count = 0;
  const end = ends[at] as number;
  for (let i = starts[at] as number; i < end; i += 1) count = count * 10 + (bytes[i] as number) - 48;
  return count;
}
