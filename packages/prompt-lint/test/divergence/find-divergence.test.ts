import { describe, expect, test } from '@jest/globals';
import { findDivergence } from '../../src/find-divergence.ts';
import { marked, message, request, text, tool } from '../support/requests.ts';

const compare = (a: string, b: string): ReturnType<typeof findDivergence> =>
  findDivergence({ path: 'a.json', text: a }, { path: 'b.json', text: b });

const cached = { cache_control: { type: 'ephemeral' } };
const hello = message('user', text('Hello'));
const rest = [message('assistant', text('Hi')), message('user', text('Go on'))];
const words = 'word '.repeat(400);
const system = (said: string): object => ({ ...cached, system: [marked(text(said)), text('Be kind.')] });

test.each([
  ['the same', request(cached), request(cached)],
  ['a conversation that goes on', request(cached), request({ ...cached, messages: [hello, ...rest] })],
  [
    'breakpoints elsewhere',
    request({ system: [text('a')], ...cached }),
    request({ system: [marked(text('a'))] }),
  ],
  ['a bare text', request({ ...cached, system: 'a' }), request({ ...cached, system: [text('a')] })],
  ['white space of the JSON', request(cached), JSON.stringify(JSON.parse(request(cached)), null, 2)],
  ['what is not cached', request(cached), request({ ...cached, max_tokens: 5, metadata: { user_id: 'a' } })],
])('nothing parts %s', (_, a, b) => {
  const { divergence, lost, readable } = compare(a, b);
  expect([divergence, lost.tokens, readable.tokens > 0]).toEqual([null, 0, true]);
});

const [read, search] = [tool('read', 'path', 'lines'), tool('search', 'query')];

test.each([
  ['model', 'model', request(cached), request({ ...cached, model: 'claude-haiku-5' })],
  [
    'tool-order',
    'tools',
    request({ ...cached, tools: [read, search] }),
    request({ ...cached, tools: [search, read] }),
  ],
  [
    'key-order',
    'tools',
    request({ ...cached, tools: [read] }),
    request({ ...cached, tools: [tool('read', 'lines', 'path')] }),
  ],
  [
    'tool-added',
    'tools',
    request({ ...cached, tools: [read] }),
    request({ ...cached, tools: [read, search] }),
  ],
  [
    'tool-removed',
    'tools',
    request({ ...cached, tools: [read, search] }),
    request({ ...cached, tools: [search] }),
  ],
  [
    'tool-changed',
    'tools',
    request({ ...cached, tools: [read] }),
    request({ ...cached, tools: [tool('read', 'file')] }),
  ],
  [
    'timestamp',
    'system',
    request(system(`Today is 2026-01-31. ${words}`)),
    request(system(`Today is 2026-02-01. ${words}`)),
  ],
  [
    'timestamp',
    'system',
    request(system(`It is 10:22:05. ${words}`)),
    request(system(`It is 10:23:05. ${words}`)),
  ],
  ['id', 'system', request(system('Session sess_abc123def.')), request(system('Session sess_abc124def.'))],
  ['git-state', 'system', request(system('On branch main')), request(system('On branch topic'))],
  ['git-state', 'system', request(system('At 1a2b3c4d5e.')), request(system('At 1a2b3c4d5f.'))],
  ['text-changed', 'system', request(system('It is defaced.')), request(system('It is effaced.'))],
  ['user-path', 'system', request(system('In /home/mira/work.')), request(system('In /home/otto/work.'))],
  ['white-space', 'system', request(system('a\n\nb')), request(system('a\r\n\r\nb'))],
  ['unicode-form', 'system', request(system('caf\u00e9 au lait')), request(system('cafe\u0301 au lait'))],
  ['order', 'system', request(system('- a\n- b')), request(system('- b\n- a'))],
  ['text-added', 'system', request(system('One.')), request(system('One. Two.'))],
  ['text-changed', 'system', request(system('One thing.')), request(system('Another thing.'))],
  ['parameter', 'parameters', request(cached), request({ ...cached, tool_choice: { type: 'any' } })],
  [
    'block-added',
    'messages',
    request({ ...cached, messages: [hello, ...rest] }),
    request({ ...cached, messages: [message('user', text('Well')), hello, ...rest] }),
  ],
  [
    'block-removed',
    'messages',
    request({ ...cached, messages: [hello, ...rest] }),
    request({ ...cached, messages: rest }),
  ],
  [
    'history-cut',
    'messages',
    request({ ...cached, messages: [hello, ...rest] }),
    request({ ...cached, messages: rest.slice(1) }),
  ],
  [
    'block-changed',
    'messages',
    request({ ...cached, messages: [message('user', { type: 'image', source: { data: 'a' } })] }),
    request({ ...cached, messages: [message('user', { type: 'image', source: { data: 'b', more: 1 } })] }),
  ],
])('%s parts them in %s', (cause, section, a, b) => {
  const { divergence, lost } = compare(a, b);
  expect([divergence?.cause, divergence?.section]).toEqual([cause, section]);
  expect(lost.tokens).toBeGreaterThan(0);
});

describe('places and tokens', () => {
  const a = `{\n"model": "claude-opus-5",\n"system": "Be \\"kind\\".\\nIt is 10:22.",\n"messages": []\n}`;

  test('the place is that of the first character that differs', () => {
    const { divergence } = compare(a, a.replace('10:22', '10:35'));
    expect(divergence?.a).toEqual({
      line: 3,
      column: 35,
      block: 1,
      excerpt: expect.stringContaining('10:22'),
    });
    expect(divergence?.b.excerpt).toContain('10:35');
  });

  test('what stands in front of the last breakpoint before the difference can be read', () => {
    const parts = (last: string): string =>
      request({ system: [marked(text(words)), text('Rules.'), marked(text(last))], messages: [hello] });
    const { readable, lost, shared } = compare(parts(`One ${words}`), parts(`Two ${words}`));
    expect(readable.tokens).toBeGreaterThan(490);
    expect(readable.tokens).toBeLessThan(530);
    expect(shared.tokens).toBeGreaterThan(readable.tokens);
    expect(lost.tokens).toBeGreaterThan(490);
  });

  test('what differs behind the last breakpoint loses nothing', () => {
    const parts = (said: string): string =>
      request({ system: [marked(text(words))], messages: [message('user', text(said))] });
    const { divergence, lost } = compare(parts('One'), parts('Two'));
    expect([divergence?.section, lost.tokens]).toEqual(['messages', 0]);
  });

  test('what the second does not send is no loss', () => {
    const longer = (...more: readonly object[]): string =>
      request({ system: [marked(text(words))], messages: [hello, ...more], ...cached });
    const { divergence, lost, readable } = compare(longer(...rest), longer());
    expect([divergence?.cause, lost.tokens < 30, readable.tokens > 490]).toEqual([
      'block-removed',
      true,
      true,
    ]);
  });

  test('without a breakpoint it says so', () => {
    expect(compare(a, a).assumptions[0]).toMatch(/no breakpoint/);
  });

  test('with OpenAI the provider caches what is the same', () => {
    const openai = (said: string): string =>
      JSON.stringify({
        model: 'gpt-5',
        messages: [
          { role: 'system', content: words },
          { role: 'user', content: said },
        ],
      });
    const { divergence, readable } = compare(openai('One'), openai('Two'));
    expect([divergence?.section, readable.tokens > 490]).toEqual(['messages', true]);
  });
});

test.each([
  ['no JSON', '{', /a\.json:1:2: Unexpected the end of the file/],
  ['nothing', '', /a\.json:1:1/],
  ['no request', '{"a": 1}', /expected a request/],
  ['a manifest', '{"prompts": []}', /expected a request/],
])('refuses %s', (_, source, message_) => {
  expect(() => compare(source, request())).toThrow(message_);
});

test('refuses requests of two providers', () => {
  expect(() => compare(request(), request({ model: 'gpt-5' }))).toThrow(/expected request-anthropic/);
});
