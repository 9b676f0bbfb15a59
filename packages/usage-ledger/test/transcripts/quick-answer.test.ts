import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeLine, makeTextKeeper } from '../../src/transcripts/decode-line.ts';
import { makeQuickReader } from '../../src/transcripts/quick-answer.ts';
import type { UsageCopy } from '../../src/transcripts/parse-transcript-line.ts';
import { answer, answerLine, progressLine, promptLine } from './lines.ts';

/** What JSON.parse finds, where it is an answer and nothing else; a line feed follows each line. */
function readCarefully(line: Buffer): UsageCopy | undefined {
  const decoded = decodeLine(line, 0, line.length - 1, false, makeTextKeeper());
  return typeof decoded === 'string' || decoded.commands.length > 0 ? undefined : decoded.copy;
}

const lineOf = (text: string): Buffer => Buffer.from(`${text}\n`);

/** Reads lines one after the other with one reader, and tells how many it took. */
function compareAll(lines: readonly Buffer[]): number {
  const readQuick = makeQuickReader();
  let taken = 0;
  for (const line of lines) {
    const quick = readQuick(line, 0, line.length - 1);
    if (quick === undefined) continue;
    taken += 1;
    expect({ line: line.toString(), copy: quick }).toEqual({
      line: line.toString(),
      copy: readCarefully(line),
    });
  }
  return taken;
}

const awkward = fc.constantFrom(
  '"usage":{"output_tokens":7}',
  '\\',
  '"',
  '}],"stop_reason":"x","usage":{"output_tokens":9}}',
  'größe → 😀',
  '\u2028\u0000\u001f\u007f',
  '\ud800',
  '</script>',
  '',
  ' ',
  'Skill',
);
const text = fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 12 }), fc.constant('msg_01AbC'));
const count = fc.oneof(
  { weight: 6, arbitrary: fc.nat() },
  fc.constantFrom(0, 1, 999_999_999_999_999, 1e15, 1e21, -1, 1.5, '7', null),
);
const maybe = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 5, arbitrary: value }, fc.constantFrom(undefined, null, true, [], {}, 3));
const rarely = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, value);
const block = fc.oneof(
  fc.record({ type: fc.constant('text'), text }),
  fc.record({
    type: fc.constant('tool_use'),
    name: fc.oneof(fc.constantFrom('Skill', 'Bash'), text),
    input: fc.oneof(fc.jsonValue(), fc.record({ skill: text, usage: fc.record({ output_tokens: count }) })),
  }),
  fc.jsonValue(),
);
const usage = fc.record(
  {
    input_tokens: count,
    output_tokens: count,
    cache_read_input_tokens: count,
    cache_creation_input_tokens: count,
    cache_creation: maybe(
      fc.record({ ephemeral_5m_input_tokens: count, ephemeral_1h_input_tokens: count }, { requiredKeys: [] }),
    ),
    server_tool_use: maybe(fc.record({ web_search_requests: count }, { requiredKeys: [] })),
    speed: maybe(text),
    service_tier: maybe(text),
    iterations: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const message = fc.record(
  {
    id: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('msg_1', 'msg_2') }, maybe(text)),
    model: maybe(text),
    content: fc.oneof(fc.array(block, { maxLength: 3 }), text),
    stop_reason: maybe(text),
    usage: fc.oneof({ weight: 8, arbitrary: usage }, fc.jsonValue()),
  },
  { requiredKeys: ['usage', 'id'] },
);
const object = fc.record(
  {
    parentUuid: maybe(text),
    timestamp: fc.oneof(
      { weight: 4, arbitrary: fc.constant('2026-09-01T10:00:00.000Z') },
      fc.constantFrom('2026-09-01', '2026-09-01T12:00:00+02:00', 'yesterday', '', null, 7),
    ),
    sessionId: maybe(text),
    agentId: maybe(text),
    requestId: fc.oneof(fc.constantFrom('req_1', 'req_2'), maybe(text)),
    uuid: maybe(text),
    cwd: maybe(text),
    gitBranch: maybe(text),
    version: maybe(text),
    isSidechain: maybe(fc.boolean()),
    isApiErrorMessage: maybe(fc.boolean()),
    message: fc.oneof({ weight: 8, arbitrary: message }, fc.jsonValue()),
    toolUseResult: fc.oneof(fc.jsonValue(), fc.record({ usage, content: fc.array(block, { maxLength: 2 }) })),
    data: rarely(fc.record({ message })),
    costUSD: rarely(fc.double()),
    __proto__x: fc.jsonValue(),
  },
  { requiredKeys: ['message', 'timestamp'] },
);

/** JSON text with the keys of all objects in any order, some of them twice. */
function writeInAnyOrder(value: unknown, pick: () => number): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeInAnyOrder(item, pick)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const pairs = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .flatMap((pair) => (pick() % 30 === 0 ? [pair, [pair[0], pick()]] : [pair]))
    .map((pair) => ({ pair, place: pick() }))
    .sort((a, b) => a.place - b.place);
  return `{${pairs.map(({ pair: [key, item] }) => `${JSON.stringify(key)}:${writeInAnyOrder(item, pick)}`).join(',')}}`;
}

test('takes the lines that Claude Code writes', () => {
  const lines = [
    answerLine(),
    answerLine({ id: 'msg_2', output: 5, stop: null }),
    answerLine({ id: 'msg_3', usage: { service_tier: 'standard', speed: 'fast' } }),
    answerLine({ line: { cwd: 'C:\\work\\lädchen', gitBranch: 'feat/größe' }, sidechain: true }),
    answerLine({ content: [{ type: 'text', text: 'say "usage":{"output_tokens":1}\n\t→ 😀' }] }),
    answerLine({ requestId: null }),
    answerLine({ usage: { cache_creation: { ephemeral_1h_input_tokens: 4 }, input_tokens: null } }),
  ].map(lineOf);
  // Each twice: the second time by the pattern of the first.
  const all = lines.flatMap((line) => [line, line]);
  expect(compareAll(all)).toBe(all.length);
});

test('leaves to others what is not ordinary', () => {
  const skill = [{ type: 'tool_use', id: 't', name: 'Skill', input: { skill: 'x:review' } }];
  const left = [
    answerLine({ content: skill }),
    answerLine({ content: skill }).replace('"Skill"', '"Sk\\u0069ll"'),
    answerLine({ id: null }),
    answerLine().replace('msg_1', String.raw`msg\u005f1`),
    answerLine({ id: 'msg_ä' }),
    answerLine({ requestId: 'req"1' }),
    answerLine().replace('000Z', String.raw`000\u005a`),
    answerLine({ output: -1 }),
    answerLine({ at: 'yesterday' }),
    answerLine({ line: { costUSD: 0.5 } }),
    answerLine().replace('"usage":', '"usage": '),
    answerLine().replace('"output_tokens"', '"output\\u005ftokens"'),
    answerLine().replace('tokens":20', 'tokens":2e1'),
    answerLine().replace('tokens":20', 'tokens":020'),
    answerLine().slice(0, -1),
    `${answerLine()}}`,
    answerLine({ content: [{ type: 'text', text: 'a' }] }).replace('"a"', '"\t"'),
    answerLine({ content: [{ type: 'text', text: 'a' }] }).replace('"a"', String.raw`"\x"`),
    answerLine().replace('"message":', '"message":{"usage":{"output_tokens":1}},"message":'),
    progressLine(),
    promptLine('"output_tokens"'),
  ].map(lineOf);
  const readQuick = makeQuickReader();
  // Also when a pattern is known that they are close to.
  const near = lineOf(answerLine());
  for (const line of left) {
    expect(readQuick(near, 0, near.length - 1)).toBeDefined();
    const taken = readQuick(line, 0, line.length - 1);
    expect({ line: line.toString(), taken }).toEqual({ line: line.toString(), taken: undefined });
  }
});

test('finds in any line what JSON.parse finds, or leaves it', () => {
  let taken = 0;
  const picks = fc.infiniteStream(fc.nat(1000));
  fc.assert(
    fc.property(fc.array(object, { minLength: 1, maxLength: 4 }), picks, (objects, stream) => {
      const pick = (): number => stream.next().value ?? 0;
      const lines = objects.map((value) => lineOf(writeInAnyOrder(value, pick)));
      taken += compareAll(lines.flatMap((line) => [line, line]));
    }),
    { numRuns: 1500 },
  );
  // The property says nothing when all is left.
  expect(taken).toBeGreaterThan(200);
});

test('is not misled by a line that differs in a few bytes from those before it', () => {
  const ordinary = [
    answerLine({ content: [{ type: 'tool_use', id: 't', name: 'Bash', input: { command: 'ls "a\\\\"' } }] }),
    answerLine({ usage: { server_tool_use: { web_search_requests: 1 }, speed: 'standard' } }),
    JSON.stringify({ ...answer({ stop: null }), parentUuid: null, slug: 'ä', isMeta: false }),
  ].map(lineOf);
  const interesting = [...Buffer.from('"\\{}[],:09-.e \tunultrefsSabcdgh12345678'), 0x80, 0xc3, 0xff, 0];
  const change = fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    kind: fc.constantFrom('replace', 'remove', 'insert', 'copy'),
    byte: fc.constantFrom(...interesting),
    length: fc.nat(20),
  });
  let taken = 0;
  fc.assert(
    fc.property(fc.nat(2), fc.array(change, { minLength: 1, maxLength: 3 }), (which, changes) => {
      const [line = Buffer.alloc(0)] = ordinary.slice(which);
      const changed = changes.reduce((bytes, { at, kind, byte, length }) => {
        const place = Math.floor(at * (bytes.length - 1));
        const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)];
        if (kind === 'replace') return Buffer.concat([head, Buffer.from([byte]), tail.subarray(1)]);
        if (kind === 'insert') return Buffer.concat([head, Buffer.from([byte]), tail]);
        if (kind === 'copy') return Buffer.concat([head, tail.subarray(0, length), tail]);
        return Buffer.concat([head, tail.subarray(Math.min(length, tail.length - 1))]);
      }, line);
      if (changed.subarray(0, -1).includes(10) || changed.at(-1) !== 10) return;
      taken += compareAll([line, changed, changed]) - 1;
    }),
    { numRuns: 3000 },
  );
  expect(taken).toBeGreaterThan(50);
});
