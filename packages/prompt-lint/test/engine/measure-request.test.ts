import { expect, test } from '@jest/globals';
import { lint } from '../../src/lint.ts';
import { marked, message, request, text, tool } from '../support/requests.ts';

const words = 'word '.repeat(400);
const today = 'Today is 2026-01-31.';

/** Tokens in hundreds: all, readable now, readable when mended. */
function measure(source: string): number[] {
  const { measure: found } = lint({ path: 'a.json', text: source });
  return [found?.total, found?.now, found?.after].map((estimate) =>
    Math.floor((estimate?.tokens ?? 0) / 100),
  );
}

test.each([
  ['all that a breakpoint covers', request({ system: [marked(text(words))] }), [5, 5, 5]],
  ['nothing without one', request({ system: words }), [5, 0, 0]],
  ['what stands behind it', request({ system: [marked(text(words)), text(words)] }), [10, 5, 5]],
  [
    'up to what differs',
    request({ system: [marked(text(words)), text(today), marked(text(words))] }),
    [10, 5, 10],
  ],
  ['nothing of a block that differs', request({ system: [marked(text(`${today}\n\n${words}`))] }), [5, 0, 5]],
  [
    'tools in front',
    request({
      tools: [{ ...tool('a'), description: words, cache_control: { type: 'ephemeral' } }],
      system: words,
    }),
    [10, 5, 5],
  ],
  [
    'a shared part of the first message',
    request({ messages: [message('user', marked(text(words)), text(words))] }),
    [10, 5, 5],
  ],
  ['a conversation', request({ messages: [message('user', marked(text(words)))] }), [5, 0, 0]],
  [
    'what OpenAI caches by itself',
    JSON.stringify({
      model: 'gpt-5',
      messages: [
        { role: 'system', content: words },
        { role: 'system', content: `${today}\n\n${words}` },
        { role: 'user', content: words },
      ],
    }),
    [15, 5, 10],
  ],
])('a request is measured by its blocks: %s', (_, source, expected) => {
  expect(measure(source)).toEqual(expected);
});

test('what is no request is not measured', () => {
  expect(lint({ path: 'a.json', text: '{"prompts":[]}' }).measure).toBeUndefined();
  expect(lint({ path: 'CLAUDE.md', text: words }).measure).toBeUndefined();
});
