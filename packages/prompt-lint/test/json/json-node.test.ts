import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeText } from '../../src/json/decode-text.ts';
import { items, type JsonNode, member, readJson, textOf } from '../../src/json/json-node.ts';
import { readRecords, unwrapRequests } from '../../src/json/json-records.ts';

function rootOf(text: string, base = 0): JsonNode {
  const reading = readJson(text, base);
  if (!reading.ok) throw new Error(reading.expected);
  return reading.root;
}

function toValue(source: string, node: JsonNode): unknown {
  if (node.kind === 'list') return node.children.map((child) => toValue(source, child));
  if (node.kind !== 'object') return JSON.parse(source.slice(node.start, node.end));
  return Object.fromEntries(node.children.map((child) => [child.key, toValue(source, child)]));
}

test('nodes say what JSON.parse says', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat({ max: 3 }), fc.constantFrom(undefined, 2), (json, before, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent);
      const source = ' '.repeat(before) + text;
      expect(toValue(source, rootOf(text, before))).toEqual(JSON.parse(text));
    }),
  );
});

test('each character of a text is where the source has it', () => {
  const unit = fc.constantFrom('a', '\\n', '\\u00e9', '\\"', 'ö', '\\\\', '😀', '\\ud83d\\ude00', '\\/');
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const source = `{"a": "${units.join('')}"}`;
      const node = member(rootOf(source), 'a');
      if (node === undefined) throw new Error('no node');
      const { text, toSource } = decodeText(source, node);
      expect(text).toBe(textOf(source, node));
      const starts = Array.from({ length: text.length + 1 }, (_, offset) => toSource(offset));
      for (const [offset, start] of starts.slice(0, -1).entries()) {
        const written = source.slice(start, starts[offset + 1]);
        expect(JSON.parse(`"${written}"`)).toBe(text[offset]);
      }
      expect(starts.at(-1)).toBe(node.end - 1);
    }),
  );
});

test('the last of a repeated key counts, and __proto__ is data', () => {
  const source = '{"a": 1, "a": "x", "__proto__": ["y"]}';
  const root = rootOf(source);
  expect(textOf(source, member(root, 'a'))).toBe('x');
  expect(items(member(root, '__proto__')).map((item) => textOf(source, item))).toEqual(['y']);
});

describe('records', () => {
  const show = (path: string, text: string): string[] =>
    readRecords(path, text).map((reading) => (reading.ok ? reading.root.kind : `fault at ${reading.offset}`));

  test.each([
    ['a.json', '{"a": 1}', ['object']],
    ['a.json', '\uFEFF{"a": 1}', ['object']],
    ['a.json', '{"a": 1', ['fault at 7']],
    ['a.json', '', ['fault at 0']],
    ['a.jsonl', '', []],
    ['a.jsonl', '{"a": 1}\n\n{"b": \r\n{"c": 1}\n', ['object', 'fault at 17', 'object']],
    ['a.jsonl', '{\n"a": 1\n}\n', ['object']],
    ['<stdin>', '{"a": 1}\n{"b": 1}\n', ['object', 'object']],
    ['a.json', '{\n"a": 1,\n}', ['fault at 8']],
  ])('of %s with %j', (path, text, expected) => {
    expect(show(path, text)).toEqual(expected);
  });

  test.each([
    ['{"model": "a"}', ['{"model": "a"}']],
    ['{"custom_id": "1", "params": {"a": 1}}', ['{"a": 1}']],
    ['{"custom_id": "1", "body": {"a": 1}}', ['{"a": 1}']],
    ['{"requests": [{"params": {"a": 1}}, {"b": 1}]}', ['{"a": 1}', '{"b": 1}']],
    ['[{"a": 1}, {"b": 1}]', ['{"a": 1}', '{"b": 1}']],
  ])('hold requests: %s', (source, expected) => {
    expect(unwrapRequests(rootOf(source)).map(({ start, end }) => source.slice(start, end))).toEqual(
      expected,
    );
  });
});

test.each([
  ['deep lists', '['.repeat(1_000_000)],
  ['deep objects', '{"a":'.repeat(200_000)],
  ['a long text', `"${'\\n'.repeat(1_000_000)}"`],
  ['many keys', `{${'"a":1,'.repeat(100_000)}"b":2}`],
])('hostile text ends: %s', (_, text) => {
  const reading = readJson(text);
  expect(reading.ok).toBe(!text.startsWith('[') && !text.startsWith('{"a":{'));
});
