import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editAlias, newRegistryText } from '../src/edit-alias.ts';
import type { AliasCandidate, RegistryFile } from '../src/registry-file.ts';

const one: readonly AliasCandidate[] = [{ provider: 'p', model: 'm' }];
const set = (text: string, alias: string, candidates: readonly AliasCandidate[] | undefined): string =>
  editAlias(text, 'r.json', alias, candidates);

describe('editAlias', () => {
  test.each([
    [
      'into an empty object',
      '{"version":1,"aliases":{}}',
      'x',
      one,
      '{"version":1,"aliases":{\n    "x": [\n      {\n        "provider": "p",\n        "model": "m"\n      }\n    ]\n  }}',
    ],
    [
      'on one line',
      '{"version":1, "aliases": {"a": []}, "z": 1}',
      'x',
      one,
      '{"version":1, "aliases": {"a": [], "x": [{"provider":"p","model":"m"}]}, "z": 1}',
    ],
    [
      'removed first',
      '{"version":1,"aliases":{"a": [], "b": []}}',
      'a',
      undefined,
      '{"version":1,"aliases":{"b": []}}',
    ],
    [
      'removed last',
      '{"version":1,"aliases":{"a": [] , "b": []}}',
      'b',
      undefined,
      '{"version":1,"aliases":{"a": [] }}',
    ],
    [
      'removed alone',
      '{"version":1,"aliases":{\n  "a": []\n}}',
      'a',
      undefined,
      '{"version":1,"aliases":{}}',
    ],
    [
      'removed though it is not there',
      '{"version":1,"aliases":{}}',
      'a',
      undefined,
      '{"version":1,"aliases":{}}',
    ],
    ['the same again', '{"version":1,"aliases":{"a": [ ]}}', 'a', [], '{"version":1,"aliases":{"a": [ ]}}'],
    [
      'with a byte order mark',
      '\uFEFF{"version":1,"aliases":{"a":[]}}',
      'a',
      one,
      '\uFEFF{"version":1,"aliases":{"a":[\n      {\n        "provider": "p",\n        "model": "m"\n      }\n    ]}}',
    ],
  ] as const)('%s', (_name, before, alias, candidates, after) => {
    expect(set(before, alias, candidates)).toBe(after);
  });

  test('keeps tabs and CRLF', () => {
    const text = '{\r\n\t"version": 1,\r\n\t"aliases": {\r\n\t\t"a": []\r\n\t}\r\n}\r\n';
    const after = set(text, 'x', one);
    expect(after).toBe(
      text.replace(
        '[]',
        '[],\r\n\t\t"x": [\r\n\t\t\t{\r\n\t\t\t\t"provider": "p",\r\n\t\t\t\t"model": "m"\r\n\t\t\t}\r\n\t\t]',
      ),
    );
    expect(set(after, 'x', undefined)).toBe(text);
  });

  test('refuses a file that has the alias twice: what is left would be another one', () => {
    const text = '{"version":1,"aliases":{"a":[{"provider":"p","model":"first"}],"a":[]}}';
    expect(() => set(text, 'a', undefined)).toThrow(/more than this alias/);
  });

  test('set and unset give the text back, whatever is in it; nothing else changes', () => {
    const name = fc.constantFrom('a', 'b', 'c"', 'd\\', '{', 'cheap');
    const candidates = fc.array(
      fc.record({ provider: fc.constant('p'), model: fc.string({ minLength: 1, maxLength: 5 }) }),
      { maxLength: 3 },
    );
    const aliases = fc.dictionary(name, candidates, { maxKeys: 4 });
    fc.assert(
      fc.property(
        aliases,
        candidates,
        fc.constantFrom(undefined, 1, 2, '\t'),
        fc.jsonValue(),
        (own, fresh, indent, raw) => {
          const file = { version: '1.1', raw_catalog: raw, aliases: own, models: {} };
          const text = JSON.stringify(file, null, indent);
          const added = set(text, 'fresh', fresh);
          const parsed = JSON.parse(added) as RegistryFile;
          expect(parsed).toEqual(JSON.parse(JSON.stringify({ ...file, aliases: { ...own, fresh } })));
          expect(set(added, 'fresh', fresh)).toBe(added);
          expect(set(added, 'fresh', undefined)).toBe(text);
        },
      ),
    );
  });

  test('a new file has what the format needs', () => {
    expect(JSON.parse(newRegistryText('x', one))).toEqual({
      version: '1.1',
      generated_at: null,
      aliases: { x: one },
      models: {},
    });
  });
});
