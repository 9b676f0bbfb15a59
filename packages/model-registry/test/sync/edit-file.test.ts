import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatRegistry, parseRegistry } from '../../src/parse-registry.ts';
import type { ModelEntry, RegistryFile } from '../../src/registry-file.ts';
import { applyEdit, editText, type FileEdit, recordsOf } from '../../src/sync/edit-file.ts';

const entry = (input: number): ModelEntry => ({
  provider: 'p',
  prices: [{ input }],
  lifecycle: { status: 'active' },
  source: 'sync: price-map',
  checkedAt: '2026-11-21',
});
const edit = (entries: [string, ModelEntry | null][]): FileEdit => ({
  entries: new Map(entries),
  generatedAt: '2026-11-21T00:00:00.000Z',
  records: { 'price-map': { address: 'a', listed: 3 } },
});
const file = (models?: Record<string, ModelEntry>): RegistryFile => ({
  version: '1.0',
  generated_at: null,
  aliases: { cheap: [{ provider: 'p', model: 'a' }] },
  ...(models ? { models } : {}),
});

describe('what was not asked for keeps its bytes', () => {
  const text = [
    '\uFEFF{\r\n    "aliases" : { "cheap":[{"provider":"p","model":"a"}] },',
    '    "version": 1.0, "mine": [1.50, "\\u0041"],',
    '    "models": {',
    `        "a": ${JSON.stringify(entry(1))},`,
    `        "b": ${JSON.stringify(entry(2))}`,
    '    }\r\n}',
  ].join('\r\n');

  test('an entry is replaced, one is added', () => {
    const after = editText(
      text,
      parseRegistry(text, 'f'),
      edit([
        ['a', entry(9)],
        ['c', entry(3)],
      ]),
    );
    const written = (depth: number, value: unknown): string =>
      JSON.stringify(value, null, '    ').replaceAll('\n', `\r\n${'    '.repeat(depth)}`);
    expect(after).toBe(
      text
        .replace(`"a": ${JSON.stringify(entry(1))}`, `"a": ${written(2, entry(9))}`)
        .replace(
          `"b": ${JSON.stringify(entry(2))}\r\n    }`,
          `"b": ${JSON.stringify(entry(2))},\r\n        "c": ${written(2, entry(3))}\r\n    },\r\n    "generated_at": "2026-11-21T00:00:00.000Z",\r\n    "sources": ${written(1, { 'price-map': { address: 'a', listed: 3 } })}`,
        ),
    );
  });

  test('an entry is removed', () => {
    const after = editText(text, parseRegistry(text, 'f'), edit([['a', null]]));
    expect(Object.keys(parseRegistry(after, 'f').models ?? {})).toEqual(['b']);
    expect(after.startsWith(text.slice(0, text.indexOf('"models"')))).toBe(true);
  });
});

test('a file without models, an empty one, and one on a single line', () => {
  for (const text of [
    formatRegistry(file()),
    formatRegistry(file({})),
    JSON.stringify(file({ a: entry(1) })),
    '{"version":1,"aliases":{}}',
  ]) {
    const content = parseRegistry(text, 'f');
    const after = editText(text, content, edit([['b', entry(5)]]));
    expect(parseRegistry(after, 'f')).toEqual(applyEdit(content, edit([['b', entry(5)]])));
  }
});

test('keys that are there twice: the file is written anew, with what counts', () => {
  const text = '{"version":"1.1","aliases":{},"models":{},"aliases":{"x":[]},"models":{}}';
  const after = editText(text, parseRegistry(text, 'f'), edit([['a', entry(1)]]));
  expect(parseRegistry(after, 'f')).toMatchObject({
    aliases: { x: [] },
    models: { a: { prices: [{ input: 1 }] } },
  });
});

test('any edit of any layout gives exactly the edited content', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'models', 'x"\\y', '1');
  const models = fc.dictionary(ids, fc.integer({ min: 1, max: 9 }).map(entry), { noNullPrototype: true });
  const edits = fc.array(fc.tuple(ids, fc.option(fc.integer({ min: 1, max: 9 }).map(entry))), {
    maxLength: 5,
  });
  const layout = fc.constantFrom('', ' ', '  ', '\t');
  fc.assert(
    fc.property(
      models,
      edits,
      layout,
      fc.boolean(),
      fc.boolean(),
      (before, changed, indent, isCrlf, hasModels) => {
        const plain = JSON.stringify(file(hasModels ? before : undefined), null, indent);
        const text = isCrlf ? plain.replaceAll('\n', '\r\n') : plain;
        const content = parseRegistry(text, 'f');
        const known = new Set(Object.keys(content.models ?? {}));
        const wanted = edit([...new Map(changed.filter(([id, value]) => value !== null || known.has(id)))]);
        const after = editText(text, content, wanted);
        expect(JSON.parse(after)).toEqual(JSON.parse(JSON.stringify(applyEdit(content, wanted))));
        expect(after.replaceAll('\r\n', '').includes('\n') && text.includes('\r\n')).toBe(false);
      },
    ),
  );
});

test('sizes of sources that are no sizes are left out', () => {
  expect(recordsOf(undefined)).toEqual({});
  const odd: unknown = { ...file(), sources: { a: 1, b: { address: 'x' }, c: { address: 'x', listed: 2 } } };
  expect(recordsOf(odd as RegistryFile)).toEqual({ c: { address: 'x', listed: 2 } });
});
