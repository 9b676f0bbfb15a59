import { describe, expect, test } from '@jest/globals';
import { lint, type LintInput } from '../../src/lint.ts';
import { marked, message, request, text, tool } from '../support/requests.ts';

const today = 'Today is 2026-01-31.';

/** Findings as `line:column rule severity`. */
function show(source: string, input: Partial<LintInput> = {}): string[] {
  return lint({ path: 'a.jsonl', text: source, ...input }).findings.map(
    ({ line, column, ruleId, severity }) => `${line}:${column} ${ruleId} ${severity}`,
  );
}

/** Like `show`, with the text that each finding stands on instead of its place. */
function showTexts(source: string): string[] {
  return lint({ path: 'a.json', text: source }).findings.map(
    ({ column, endColumn, ruleId, severity }) =>
      `${ruleId} ${severity} ${source.slice(column - 1, (endColumn ?? column) - 1)}`,
  );
}

describe('records', () => {
  test('an unreadable line is one finding, and the others are linted', () => {
    const bad = '{"model": "claude-opus-5", "messages": [}';
    const good = request({ system: today });
    const column = good.indexOf('2026') + 1;
    expect(show(`${good}\r\n${bad}\n\n5\n${request({ system: `Now. ${today}` })}\n`)).toEqual([
      `1:${column} volatile-timestamp info`,
      '2:41 file-unreadable error',
      '4:1 file-unreadable error',
      `5:${column + 5} volatile-timestamp info`,
    ]);
  });

  test('the same text is linted once, however many requests have it', () => {
    expect(show(Array.from({ length: 50 }, () => request({ system: today })).join('\n'))).toHaveLength(1);
  });

  test.each([
    ['a batch of Anthropic', `{"custom_id":"a","params":${request({ system: today })}}`],
    ['a batch with requests', `{"requests":[{"custom_id":"a","params":${request({ system: today })}}]}`],
    ['a list', `[${request({ system: today })}]`],
    [
      'a batch of OpenAI',
      '{"custom_id":"a","body":{"model":"gpt-5","messages":[{"role":"system","content":"Today is 2026-01-31."}]}}',
    ],
    ['responses of OpenAI', '{"model":"gpt-5","instructions":"Today is 2026-01-31.","input":"Hello"}'],
    ['a manifest', '{"prompts":[{"id":"a","stable_prefix":"Today is 2026-01-31."}]}'],
  ])('hold requests: %s', (_, source) => {
    expect(showTexts(source)[0]).toMatch(/^volatile-timestamp (?:info|error) 2026-01-31$/);
  });

  test('hidden rules are hidden', () => {
    const settings = { rules: { 'volatile-timestamp': 'off', 'file-unreadable': 'off' } } as const;
    expect(show(`{\n${request({ system: today })}`, { settings, surface: 'request-anthropic' })).toEqual([]);
  });
});

describe('texts that count', () => {
  const hello = message('user', text('Hello'));
  const found = 'volatile-timestamp error 2026-01-31';

  test.each([
    ['in front of a breakpoint', request({ system: [text(today), marked(text('Be kind.'))] }), [found]],
    [
      'in the tools',
      request({ tools: [{ ...tool('a'), description: today }], system: [marked(text('Be kind.'))] }),
      [found],
    ],
    [
      'in the description of a property',
      request({
        tools: [{ name: 'a', input_schema: { properties: { when: { description: today } } } }],
        cache_control: { type: 'ephemeral' },
      }),
      [found],
    ],
    ['behind it', request({ system: [marked(text('Be kind.')), text(today)] }), []],
    [
      'in a message that goes on as it is',
      request({ messages: [message('user', text(today))], cache_control: { type: 'ephemeral' } }),
      [],
    ],
    [
      'in a first message that others share',
      request({ messages: [message('user', text(today), marked(text('Rules')), text('Question'))] }),
      [found],
    ],
    [
      'in a block with a breakpoint',
      request({ system: [marked(text(`Be kind.\n\n${today}`))] }),
      ['breakpoint-on-volatile-block error 2026-01-31'],
    ],
    ['where nothing is cached', request({ system: today }), ['volatile-timestamp info 2026-01-31']],
    ['in an example', request({ system: [marked(text(`\`\`\`\n${today}\n\`\`\``))] }), []],
    [
      'in a user message of OpenAI',
      '{"model":"gpt-5","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Today is 2026-01-31."}]}',
      [],
    ],
  ])('%s', (_, source, expected) => {
    expect(showTexts(source)).toEqual(expected);
  });

  test('places are those of the file, whatever is escaped', () => {
    const source = `{\n  "model": "claude-opus-5",\n  "system": "\\u00dcber \\"uns\\"\\n\\nToday is 2026-01-31.\\n",\n  "messages": []\n}\n`;
    const line = source.split('\n')[2] ?? '';
    expect(show(source, { path: 'a.json' })).toEqual([
      `3:${line.indexOf('2026') + 1} volatile-timestamp info`,
    ]);
    expect(hello).toBeDefined();
  });

  test('what differs is listed, and ends the stable part', () => {
    const source = request({ system: [text(today), marked(text('Be kind.'))] });
    const start = source.indexOf('2026-01-31');
    const { stableEnd, volatile } = lint({ path: 'a.json', text: source });
    expect([stableEnd, volatile]).toEqual([start, [{ start, end: start + 10 }]]);
  });
});

test.each([
  ['many blocks', request({ system: Array.from({ length: 20_000 }, (_, index) => text(`Part ${index}`)) })],
  ['many requests', Array.from({ length: 3000 }, (_, index) => request({ system: `${index}` })).join('\n')],
  [
    'many messages',
    request({ messages: Array.from({ length: 20_000 }, () => message('user', marked(text('a')))) }),
  ],
  ['a long text', request({ system: 'Today is '.repeat(300_000) })],
  ['deep tools', `{"tools":[${'{"properties":'.repeat(200)}1${'}'.repeat(200)}],"messages":[]}`],
  ['deep batches', `${'{"params":'.repeat(5000)}1${'}'.repeat(5000)}`],
  [
    'odd shapes',
    '{"model":5,"system":{"a":1},"tools":{"b":2},"messages":[[1],2,{"content":3}],"cache_control":"x"}',
  ],
])('hostile requests end: %s', (_, source) => {
  for (const surface of ['request-anthropic', 'request-openai', 'manifest'] as const) {
    expect(lint({ path: 'a.jsonl', text: source, surface }).path).toBe('a.jsonl');
  }
});
