import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ConfigError, defaultConfig, parseConfig } from '../src/index.ts';
import { type JsonPlace, scanJson } from '../src/json-scan.ts';
import { locateAll } from '../src/locate.ts';
import type { JsonPath } from '../src/problem.ts';

function malformed(text: string): ConfigError {
  try {
    parseConfig(text, { file: 'f.json', uses: [] });
  } catch (error) {
    if (error instanceof ConfigError && error.code === 'CONFIG_MALFORMED') return error;
    throw error;
  }
  throw new Error('expected CONFIG_MALFORMED');
}

describe('text that is not JSON', () => {
  test.each([
    ['', 'f.json:1:1: expected a value, found the end of the file', 'Correct'],
    ['{"a": 1,\n  // note\n}', 'f.json:2:3: expected a key in double quotes, found a comment', 'no comments'],
    ['{"a": /* x */ 1}', 'f.json:1:7: expected a value, found a comment', 'no comments'],
    [
      '{"a": [1,\r\n2,\r\n]}',
      'f.json:2:2: expected "]" or another entry, found a trailing comma',
      'no comma',
    ],
    ["{'a': 1}", 'f.json:1:2: expected a key in double quotes, found a single quote', 'double quotes'],
    ['{a: 1}', 'f.json:1:2: expected a key in double quotes, found "a"', 'Correct'],
    ['{"a" 1}', 'f.json:1:6: expected ":", found "1"', 'Correct'],
    ['{"a": 1 "b": 2}', 'f.json:1:9: expected "," or "}", found "\\""', 'Correct'],
    ['[1, 2', 'f.json:1:6: expected "," or "]", found the end of the file', 'Correct'],
    ['{"a": undefined}', 'f.json:1:7: expected a value, found "undefined"', 'Correct'],
    ['{"a": sk-live-0123456789}', 'f.json:1:7: expected a value, found a word without quotes', 'Correct'],
    ['{"a": 01}', 'f.json:1:7: expected a value, found "01"', 'Correct'],
    ['{"a": "x\ny"}', 'f.json:1:9: expected the closing quote of a text, found a line break', 'Correct'],
    [
      '{"a": "\\x"}',
      'f.json:1:8: expected an escape such as \\n, \\\\ or \\u0041, found an unknown escape',
      'Correct',
    ],
    ['{} {}', 'f.json:1:4: expected nothing more, found "{"', 'Correct'],
    ['{"a": \u00A01}', 'f.json:1:7: expected a value, found the character U+00A0', 'Correct'],
  ])('%j', (text, message, hint) => {
    const error = malformed(text);
    expect(error.message).toBe(`The configuration is not JSON: ${message}`);
    expect(error).toMatchObject({ kind: 'bad-config', file: 'f.json', hint: expect.stringContaining(hint) });
    expect(error.problems).toHaveLength(1);
    expect(error.line).toBe(error.problems[0]?.line);
  });

  test('a byte order mark is accepted and takes no column', () => {
    expect(parseConfig('\uFEFF{}', { uses: [] }).config).toEqual(defaultConfig());
    expect(malformed('\uFEFF{,}').problems[0]).toMatchObject({ line: 1, column: 2 });
  });

  test('depth does not exhaust the stack', () => {
    const depth = 200_000;
    expect(malformed('['.repeat(depth)).problems[0]?.column).toBe(depth + 1);
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parseConfig(`{"sentinel":${deep},"x":1}`, { uses: [] }).warnings).toMatchObject([
      { path: 'x', line: 1 },
    ]);
  });

  test('more than 1 MiB is refused', () => {
    const text = `{"sentinel":"${'x'.repeat(1024 * 1024)}"}`;
    expect(() => parseConfig(text, { uses: [] })).toThrow(
      expect.objectContaining({ code: 'CONFIG_TOO_LARGE', kind: 'bad-config' }),
    );
  });
});

describe('scanJson', () => {
  test('accepts whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        expect(scanJson(JSON.stringify(value, null, indent))).toBeUndefined();
      }),
    );
  });

  test('says the same as JSON.parse about damaged texts', () => {
    const damage = fc.constantFrom(
      ...Array.from('{}[],:"\\0-.eE+tn \n\u0001é'),
      'null',
      '1.',
      '//',
      '\\u12',
      '',
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), fc.nat(3), damage, (value, at, cut, insert) => {
        const text = JSON.stringify(value);
        const from = at % (text.length + 1);
        const damaged = text.slice(0, from) + insert + text.slice(from + cut);
        expect(scanJson(damaged) === undefined).toBe(parses(damaged));
      }),
      { numRuns: 2000 },
    );
  });

  test('finds the place of every value and key', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(undefined, 2, '\t'),
        fc.constantFrom('\n', '\r\n'),
        (value, indent, eol) => {
          const text = JSON.stringify(value, null, indent).replaceAll('\n', eol);
          const paths = pathsOf(value, []);
          const places = locateAll(
            text,
            paths.map(([keys]) => ({ keys, atKey: false })),
          );
          const lines = text.split(eol);
          for (const [index, [, expected]] of paths.entries()) {
            const place = places[index] ?? { line: 0, column: 0 };
            const rest = (lines[place.line - 1] ?? '').slice(place.column - 1);
            const scalar = JSON.stringify(expected);
            const isOpen = typeof expected === 'object' && expected !== null;
            expect(rest.startsWith(isOpen ? scalar.slice(0, 1) : scalar)).toBe(true);
          }
          const keyed = paths.filter(([keys]) => typeof keys.at(-1) === 'string').map(([keys]) => keys);
          for (const [index, place] of locateAll(
            text,
            keyed.map((keys) => ({ keys, atKey: true })),
          ).entries()) {
            const rest = (lines[(place?.line ?? 0) - 1] ?? '').slice((place?.column ?? 0) - 1);
            expect(rest.startsWith(JSON.stringify(keyed[index]?.at(-1)))).toBe(true);
          }
        },
      ),
    );
  });

  test('visits every value where it stands, with its key', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const seen: string[] = [];
        const keyStarts: unknown[] = [];
        const keyOf = (place: JsonPlace): string =>
          place.parent ? `${keyOf(place.parent)}/${place.key}` : '';
        scanJson(text, ({ place, keyStart, start, end }) => {
          seen.push(JSON.stringify([keyOf(place), JSON.parse(text.slice(start, end))]));
          keyStarts.push(keyStart === undefined ? '"' : text[keyStart]);
        });
        expect(keyStarts.every((quote) => quote === '"')).toBe(true);
        const expected = pathsOf(value, []).map(([keys, one]) =>
          JSON.stringify([keys.map((key) => `/${key}`).join(''), one]),
        );
        expect(seen.toSorted()).toEqual(expected.toSorted());
      }),
    );
  });

  test('of repeated keys the last counts, as in JSON.parse', () => {
    expect(locateAll('{"a":1,\n"\\u0061":2}', [{ keys: ['a'], atKey: false }])).toEqual([
      { line: 2, column: 10 },
    ]);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function pathsOf(value: unknown, keys: JsonPath): [JsonPath, unknown][] {
  const own: [JsonPath, unknown] = [keys, value];
  if (Array.isArray(value)) return [own, ...value.flatMap((item, index) => pathsOf(item, [...keys, index]))];
  if (typeof value !== 'object' || value === null) return [own];
  return [own, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...keys, key]))];
}
