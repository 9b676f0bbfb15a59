import { describe, expect, test } from '@jest/globals';
import { lint, type LintInput } from '../../src/lint.ts';
import { marked, message, request, text, tool } from '../support/requests.ts';

type Found = ReturnType<typeof lint>['findings'];

function find(lines: readonly string[], input: Partial<LintInput> = {}): Found {
  return lint({ path: 'requests.jsonl', text: `${lines.join('\n')}\n`, ...input }).findings;
}

/** What the findings of a rule stand on, as `line: source`. */
function show(ruleId: string, lines: readonly string[], input: Partial<LintInput> = {}): string[] {
  return find(lines, input)
    .filter((finding) => finding.ruleId === ruleId)
    .map(
      ({ line, column, endColumn = column }) =>
        `${line}: ${lines[line - 1]?.slice(column - 1, endColumn - 1)}`,
    );
}

const mark = '{"type":"ephemeral"}';
const long = '{"type":"ephemeral","ttl":"1h"}';
const four = [1, 2, 3, 4].map((number) => marked(text(`Part ${number}`)));

describe('too-many-breakpoints', () => {
  const id = 'too-many-breakpoints';

  test('counts tools, system, messages, tool results and the automatic one', () => {
    expect(show(id, [request({ system: four, messages: [message('user', marked(text('a')))] })])).toEqual([
      `1: ${mark}`,
    ]);
    expect(show(id, [request({ system: four, cache_control: { type: 'ephemeral' } })])).toEqual([
      `1: ${mark}`,
    ]);
    const inner = { type: 'tool_result', tool_use_id: 'a', content: [marked(text('b'))] };
    expect(show(id, [request({ system: four, messages: [message('user', inner)] })])).toEqual([`1: ${mark}`]);
    const tools = [{ ...tool('a'), cache_control: { type: 'ephemeral', ttl: '1h' } }];
    const [finding] = find([request({ tools, system: four.map((block) => block) })], {
      settings: { rules: { 'ttl-order': 'off' } },
    });
    expect([finding?.severity, finding?.data]).toEqual(['error', { breakpoints: 5 }]);
  });

  test.each([
    ['four', request({ system: four })],
    [
      'an automatic one where the last block has one',
      request({ system: four, messages: [], cache_control: {} }),
    ],
    ['one that is null', request({ system: [...four, { ...text('a'), cache_control: null }] })],
    ['another provider', request({ model: 'gpt-5', system: [...four, ...four] })],
  ])('takes %s', (_, line) => {
    expect(show(id, [line])).toEqual([]);
  });
});

describe('ttl-order', () => {
  const id = 'ttl-order';

  test.each([
    ['within system', request({ system: [marked(text('a')), marked(text('b'), '1h')] })],
    [
      'tools before system',
      request({
        system: [marked(text('a'), '1h')],
        tools: [{ ...tool('a'), cache_control: { type: 'ephemeral' } }],
      }),
    ],
    [
      'messages behind system',
      request({ messages: [message('user', marked(text('a'), '1h'))], system: [marked(text('b'))] }),
    ],
    [
      'the automatic one',
      request({ system: [marked(text('a'), '5m')], cache_control: { type: 'ephemeral', ttl: '1h' } }),
    ],
  ])('finds %s', (_, line) => {
    expect(show(id, [line])).toEqual([`1: ${long}`]);
  });

  test.each([
    ['the longer first', request({ system: [marked(text('a'), '1h'), marked(text('b'))] })],
    [
      'the provider order, not that of the keys',
      request({ messages: [message('user', marked(text('a')))], system: [marked(text('b'), '1h')] }),
    ],
    ['only long ones', request({ system: [marked(text('a'), '1h'), marked(text('b'), '1h')] })],
  ])('takes %s', (_, line) => {
    expect(show(id, [line])).toEqual([]);
  });
});

describe('lookback-exceeded', () => {
  const id = 'lookback-exceeded';
  const texts = (count: number): ReturnType<typeof text>[] =>
    Array.from({ length: count }, (_, index) => text(`Part ${index}`));
  const turn = (...blocks: Parameters<typeof marked>[0][]): string =>
    request({
      messages: [message('user', text('a')), message('assistant', text('b')), message('user', ...blocks)],
    });
  const call = { type: 'tool_use', id: 'a', name: 'b', input: {} };
  const result = { type: 'tool_result', tool_use_id: 'a', content: 'c' };

  test('finds a breakpoint that is more than twenty blocks behind', () => {
    expect(show(id, [turn(...texts(18), marked(text('z')))])).toEqual([]);
    expect(show(id, [turn(...texts(19), marked(text('z')))])).toEqual([`1: ${mark}`]);
    const inFront = { ...JSON.parse(turn(...texts(19), marked(text('z')))), system: [marked(text('s'))] };
    expect(show(id, [JSON.stringify(inFront)])).toEqual([`1: ${mark}`]);
    const automatic = JSON.parse(turn(...texts(21)));
    expect(show(id, [JSON.stringify({ ...automatic, cache_control: { type: 'ephemeral' } })])).toHaveLength(
      1,
    );
  });

  test.each([
    ['a breakpoint on the way', turn(...texts(10), marked(text('y')), ...texts(10), marked(text('z')))],
    ['no breakpoint in messages', turn(...texts(30))],
    [
      'a breakpoint where the request before ended',
      request({
        messages: [
          message('user', marked(text('a'))),
          message('assistant', text('b')),
          message('user', ...texts(30), marked(text('c'))),
        ],
      }),
    ],
    ['a first request', request({ messages: [message('user', ...texts(30), marked(text('a')))] })],
    [
      'calls and results, a run of which is one',
      request({
        messages: [
          message('user', text('a')),
          message('assistant', ...Array.from({ length: 30 }, () => call)),
          message('user', ...Array.from({ length: 29 }, () => result), marked(result)),
        ],
      }),
    ],
  ])('takes %s', (_, line) => {
    expect(show(id, [line])).toEqual([]);
  });
});

describe('tool-order', () => {
  const id = 'tool-order';
  const [read, search, write] = [
    tool('read', 'path', 'lines'),
    tool('search', 'query'),
    tool('write', 'path'),
  ];
  const openai = (...names: string[]): string =>
    request({ model: 'gpt-5', tools: names.map((name) => ({ type: 'function', function: { name } })) });

  test('finds tools, servers and keys in another order', () => {
    const usual = request({ tools: [read, search] });
    const moved = request({ tools: [search, read] });
    expect(show(id, [usual, moved, moved])).toEqual([`2: ${JSON.stringify(search)}`]);
    const shuffled = tool('read', 'lines', 'path');
    expect(show(id, [usual, request({ tools: [shuffled, search] })])).toEqual([
      `2: ${JSON.stringify(shuffled)}`,
    ]);
    expect(show(id, [openai('a', 'b'), openai('b', 'a')])).toHaveLength(1);
    const servers = (...names: string[]): string =>
      request({ mcp_servers: names.map((name) => ({ type: 'url', name })) });
    expect(show(id, [servers('a', 'b'), servers('b', 'a')])).toEqual(['2: {"type":"url","name":"b"}']);
  });

  test.each([
    ['other tools', [request({ tools: [read, search] }), request({ tools: [write, read] })]],
    [
      'a tool that says something else',
      [request({ tools: [read] }), request({ tools: [tool('read', 'file')] })],
    ],
    [
      'another model',
      [request({ tools: [read, search] }), request({ model: 'claude-haiku-5', tools: [search, read] })],
    ],
    ['the same', [request({ tools: [read, search] }), request({ tools: [read, search] })]],
  ])('takes %s', (_, lines) => {
    expect(show(id, lines)).toEqual([]);
  });
});

describe('tool-choice-or-thinking-churn', () => {
  const id = 'tool-choice-or-thinking-churn';
  const cached = { cache_control: { type: 'ephemeral' } };
  const first = [message('user', text('a'))];
  const second = [...first, message('assistant', text('b')), message('user', text('c'))];
  const pair = (ours: object, theirs: object, common: object = cached): string[] => [
    request({ ...common, ...ours, messages: first }),
    request({ ...common, ...theirs, messages: second }),
  ];

  test.each([
    [{ tool_choice: { type: 'auto' } }, { tool_choice: { type: 'any' } }, '{"type":"any"}'],
    [{}, { thinking: { type: 'enabled', budget_tokens: 1024 } }, '{"type":"enabled","budget_tokens":1024}'],
    [{ output_config: { effort: 'low' } }, { output_config: { effort: 'high' } }, '"high"'],
    [{ speed: 'fast' }, {}, '{'],
  ])('finds %j before %j', (ours, theirs, place) => {
    expect(show(id, pair(ours, theirs))).toEqual([`2: ${place}`]);
  });

  test.each([
    ['the same', pair({ tool_choice: { type: 'auto' } }, { tool_choice: { type: 'auto' } })],
    ['messages that are not cached', pair({}, { tool_choice: { type: 'any' } }, {})],
    [
      'another conversation',
      [request({ ...cached, messages: first }), request({ ...cached, tool_choice: { type: 'any' } })],
    ],
    ['what else may differ', pair({ max_tokens: 1 }, { max_tokens: 2, output_config: { format: {} } })],
  ])('takes %s', (_, lines) => {
    expect(show(id, lines)).toEqual([]);
  });
});

describe('prefix-below-minimum', () => {
  const id = 'prefix-below-minimum';
  const models = (name: string): { id: string; minCacheableTokens: number } | undefined =>
    name === 'claude-opus-5' ? { id: name, minCacheableTokens: 512 } : undefined;
  const short = request({ system: [marked(text('Be kind.'))] });

  test('looks up the model of the request, and takes one that is given', () => {
    expect(show(id, [short], { models })).toEqual([`1: ${mark}`]);
    expect(show(id, [short.replace('opus', 'other')], { models })).toEqual([]);
    expect(show(id, [short], { model: { id: 'a', minCacheableTokens: 5 } })).toEqual([]);
    expect(show(id, [short])).toEqual([]);
  });

  test.each([
    ['one that is long enough', request({ system: [marked(text('word '.repeat(1000)))] })],
    ['no breakpoint', request({ system: 'Be kind.' })],
    ['one that grows', request({ system: 'Be kind.', cache_control: { type: 'ephemeral' } })],
    [
      'tools, which count more than they say',
      request({ tools: [{ ...tool('a'), cache_control: { type: 'ephemeral' } }] }),
    ],
    ['images', request({ messages: [message('user', marked({ type: 'image' }), text('a'))] })],
  ])('takes %s', (_, line) => {
    expect(show(id, [line], { models })).toEqual([]);
  });
});

describe('missing-stable-prefix', () => {
  const id = 'missing-stable-prefix';
  const manifest = (prompt: object): string[] => [
    JSON.stringify({ prompts: [{ id: 'a', stable_prefix: 'b' }, prompt] }),
  ];

  test.each([
    [{ id: 'b' }, '{'],
    [{ id: 'b', stable_prefix: ' ' }, '" "'],
    [{ id: 'b', stable_prefix: null }, 'null'],
    [{ name: 'b', template: 'c' }, '{'],
  ])('finds %j', (prompt, place) => {
    expect(show(id, manifest(prompt), { path: 'prompts.json' })).toEqual([`1: ${place}`]);
  });

  test.each([
    [{ stable_prefix: 'a' }],
    [{ stablePrefix: 'a' }],
    [{ stable_prefix: [{ type: 'text', text: 'a' }] }],
  ])('takes %j', (prompt) => {
    expect(show(id, manifest(prompt), { path: 'prompts.json' })).toEqual([]);
  });
});

describe('breakpoint-on-volatile-block', () => {
  const id = 'breakpoint-on-volatile-block';
  const names = ['Mira', 'Otto', 'Lena', 'Paul'];
  const batch = (said: (name: string) => object): string[] => names.map((name) => request(said(name)));

  test('finds a block that is another one in each request', () => {
    expect(
      show(
        id,
        batch((name) => ({ system: [text('a'), marked(text(name))] })),
      ),
    ).toEqual([`2: ${mark}`]);
    const shared = (name: string): object => ({
      messages: [message('user', marked(text(name)), text('Question'))],
    });
    expect(show(id, batch(shared))).toEqual([`2: ${mark}`]);
    expect(find(batch(shared))[0]?.severity).toBe('warning');
  });

  test.each([
    ['two requests', batch((name) => ({ system: [marked(text(name))] })).slice(0, 2)],
    [
      'what some share',
      [...batch((name) => ({ system: [marked(text(name))] })), request({ system: [marked(text('Mira'))] })],
    ],
    ['another prefix', batch((name) => ({ system: [text(name), marked(text(`For ${name}`))] }))],
    ['the end of a conversation', batch((name) => ({ messages: [message('user', marked(text(name)))] }))],
    ['the automatic one', batch((name) => ({ system: name, cache_control: { type: 'ephemeral' } }))],
  ])('takes %s', (_, lines) => {
    expect(show(id, lines)).toEqual([]);
  });
});
