import { answer, answerLine, progressLine } from './lines.ts';

/** A tree, and what ccusage 20.0.24 counts in it (run by hand with `claude daily --json --offline`). */
export interface PeerCase {
  readonly name: string;
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** Input, output, cache writes, cache reads that ccusage reports. */
  readonly peer: readonly [number, number, number, number];
  /** What is right, where that is something else, and why. */
  readonly right?: readonly [number, number, number, number];
  readonly why?: string;
}

const main = '-work-shop/session-1.jsonl';
const agent = '-work-shop/session-1/subagents/agent-a1b2c3d.jsonl';

export const peerCases: readonly PeerCase[] = [
  { name: 'one answer', files: { [main]: [answerLine()] }, peer: [10, 20, 0, 0] },
  {
    name: 'an answer written again and again while it streams',
    files: {
      [main]: [
        answerLine({ output: 1, stop: null }),
        answerLine({ output: 8, stop: null }),
        answerLine({ output: 300 }),
        answerLine({ output: 8, stop: null }),
      ],
    },
    peer: [10, 300, 0, 0],
  },
  {
    name: 'a sidechain that repeats its parent under other request ids',
    files: {
      [main]: [answerLine({ output: 50 }), answerLine({ id: 'msg_2', requestId: 'req_2', output: 7 })],
      [agent]: [
        answerLine({ output: 50, requestId: 'req_8', sidechain: true }),
        answerLine({ id: 'msg_3', requestId: 'req_9', output: 5, sidechain: true }),
      ],
    },
    peer: [30, 62, 0, 0],
  },
  {
    name: 'the same message id under two request ids, both outside a sidechain',
    files: { [main]: [answerLine(), answerLine({ requestId: 'req_2' })] },
    peer: [20, 40, 0, 0],
  },
  {
    name: 'an agent whose answer is in a progress line only',
    files: { [main]: [answerLine(), progressLine({ id: 'msg_5', requestId: 'req_5', output: 33 })] },
    peer: [20, 53, 0, 0],
  },
  {
    name: 'cache writes for an hour and for five minutes',
    files: {
      [main]: [
        answerLine({
          usage: {
            cache_creation_input_tokens: 700,
            cache_read_input_tokens: 9000,
            cache_creation: { ephemeral_5m_input_tokens: 500, ephemeral_1h_input_tokens: 200 },
          },
        }),
      ],
    },
    peer: [10, 20, 700, 9000],
  },
  {
    name: 'cache writes that are given as a sum only',
    files: { [main]: [answerLine({ usage: { cache_creation_input_tokens: 700 } })] },
    peer: [10, 20, 700, 0],
  },
  {
    name: 'the usage that a tool result sums up for an agent',
    files: {
      [main]: [
        JSON.stringify({
          ...answer(),
          type: 'user',
          message: { role: 'user', content: [] },
          toolUseResult: { totalTokens: 999, usage: { input_tokens: 900, output_tokens: 99 } },
        }),
      ],
    },
    peer: [0, 0, 0, 0],
  },
  {
    name: 'an answer without ids, twice',
    files: { [main]: [answerLine({ id: null }), answerLine({ id: null, line: { uuid: 'u-9' } })] },
    peer: [20, 40, 0, 0],
  },
  {
    name: 'a null id inside the answer',
    files: {
      [main]: [
        answerLine({ content: [{ type: 'tool_use', id: 'toolu_1', name: 'Note', input: { id: null } }] }),
      ],
    },
    peer: [0, 0, 0, 0],
    right: [10, 20, 0, 0],
    why: 'ccusage drops a line with "id":null in it, whoever the id belongs to',
  },
  {
    name: 'a space after the key',
    files: { [main]: [answerLine().replace('"usage":', '"usage": ')] },
    peer: [0, 0, 0, 0],
    right: [10, 20, 0, 0],
    why: 'ccusage looks for the bytes "usage":{ without a space',
  },
  {
    name: 'a null among the figures',
    files: { [main]: [answerLine({ usage: { cache_read_input_tokens: null, speed: null } })] },
    peer: [0, 0, 0, 0],
    right: [10, 20, 0, 0],
    why: 'ccusage drops lines with a null speed, model, cwd, version or cache figure',
  },
  {
    name: 'a progress copy that is older than the copy in the agent’s own file',
    files: {
      [main]: [progressLine({ output: 2, stop: null })],
      [agent]: [answerLine({ output: 400, sidechain: true })],
    },
    peer: [10, 2, 0, 0],
    right: [10, 400, 0, 0],
    why: 'ccusage takes the progress line for the parent’s own and keeps its smaller output',
  },
  {
    name: 'a copy with more input but less output, as of a stream that was cut',
    files: { [main]: [answerLine({ output: 300 }), answerLine({ input: 1000, output: 8, stop: null })] },
    peer: [1000, 8, 0, 0],
    right: [10, 300, 0, 0],
    why: 'ccusage keeps the copy with the largest sum of tokens',
  },
];
