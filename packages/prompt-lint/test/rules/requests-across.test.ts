import { describe, expect, test } from '@jest/globals';
import { compareFiles } from '../../src/compare-files.ts';
import { findDivergence } from '../../src/find-divergence.ts';
import { lint } from '../../src/lint.ts';
import { marked, message, request, text, tool } from '../support/requests.ts';

const find = (files: Readonly<Record<string, string>>): string[] =>
  compareFiles(Object.entries(files).map(([path, source]) => lint({ path, text: source }))).map(
    ({ ruleId, file, line, column, severity }) => `${file}:${line}:${column} ${severity} ${ruleId}`,
  );
const [a, b, c] = [tool('a'), tool('b'), tool('c')];

describe('tool-order across files', () => {
  const first = request({ tools: [a, b, c] });

  test('finds the same tools in another order, where the first of them stands', () => {
    const second = request({ tools: [a, c, b] });
    const column = second.indexOf('{"name":"c"') + 1;
    expect(find({ '1.json': first, '2.json': second })).toEqual([`2.json:1:${column} warning tool-order`]);
  });

  test.each([
    ['the same order', request({ tools: [a, b, c], system: 'x' })],
    ['other tools', request({ tools: [c, b] })],
    ['another model', request({ model: 'claude-sonnet-5', tools: [c, b, a] })],
    ['no tools', request()],
  ])('takes %s', (_, second) => {
    expect(find({ '1.json': first, '2.json': second })).toEqual([]);
  });

  test('what differs within a file is said there, once', () => {
    const lines = `${first}\n${request({ tools: [b, a, c] })}`;
    expect(lint({ path: '1.jsonl', text: lines }).findings.map(({ ruleId }) => ruleId)).toEqual([
      'tool-order',
    ]);
    expect(find({ '1.jsonl': lines, '2.json': first })).toEqual([]);
  });
});

describe('breakpoint-on-volatile-block across files', () => {
  const ask = (name: string): string => request({ system: [text('Be kind.'), marked(text(`For ${name}`))] });

  test('finds a block that is another one in each of three files', () => {
    const [one, two, three] = ['Mira', 'Otto', 'Lena'].map(ask);
    const column = (two ?? '').indexOf('{"type":"ephemeral"') + 1;
    expect(find({ '1.json': one ?? '', '2.json': two ?? '', '3.json': three ?? '' })).toEqual([
      `2.json:1:${column} warning breakpoint-on-volatile-block`,
    ]);
  });

  test.each([
    ['two files', ['Mira', 'Otto']],
    ['what two of them share', ['Mira', 'Otto', 'Mira']],
  ])('takes %s', (_, names) => {
    expect(find(Object.fromEntries(names.map((name, at) => [`${at}.json`, ask(name)])))).toEqual([]);
  });
});

describe('breakpoints of OpenAI', () => {
  const today = 'Today is 2026-01-31.';
  const mark = { prompt_cache_breakpoint: { mode: 'explicit' } };
  const explicit = { prompt_cache_options: { mode: 'explicit' } };
  const ask = (parts: object, ...system: readonly object[]): string =>
    JSON.stringify({
      model: 'gpt-5.6',
      messages: [
        message('system', ...system.map((one) => ({ type: 'text', ...one }))),
        message('user', text('a')),
      ],
      ...parts,
    });
  const show = (source: string): string[] =>
    lint({ path: 'a.json', text: source }).findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`);

  test.each([
    ['by itself it caches all', ask({}, { text: today }), ['error volatile-timestamp']],
    [
      'on what differs they are written in vain',
      ask({}, { text: today, ...mark }),
      ['error breakpoint-on-volatile-block'],
    ],
    ['alone they end what is cached', ask(explicit, { text: 'Be kind.', ...mark }, { text: today }), []],
    [
      'what stands in front of them counts',
      ask(explicit, { text: today }, { text: 'Be kind.', ...mark }),
      ['error volatile-timestamp'],
    ],
    ['without any nothing is cached', ask(explicit, { text: today }), ['info volatile-timestamp']],
  ])('%s', (_, source, found) => {
    expect(show(source)).toEqual(found);
  });

  test('one moves to the block in front', () => {
    const { findings } = lint({
      path: 'a.json',
      text: ask({}, { text: 'Be kind.' }, { text: today, ...mark }),
    });
    expect(findings[0]?.fix?.edits.map((edit) => edit.text)).toEqual([
      ', "prompt_cache_breakpoint": {"mode":"explicit"}',
      '',
    ]);
  });

  test('they end what a second request can read', () => {
    const long = 'Be kind. '.repeat(400);
    const [first, second] = ['Mira', 'Otto'].map((name) => ({
      path: `${name}.json`,
      text: ask(explicit, { text: long, ...mark }, { text: `For ${name}` }),
    }));
    const empty = { path: '', text: '' };
    const { lost, readable } = findDivergence(first ?? empty, second ?? empty);
    expect([lost.tokens, readable.tokens > 800]).toEqual([0, true]);
  });
});
