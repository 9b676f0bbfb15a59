import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findSpan, lineAt, walkJson } from '../src/json-walk.ts';
import { formatRegistry, parseRegistry } from '../src/parse-registry.ts';
import { RegistryError } from '../src/errors.ts';
import { content, model } from './support.ts';

function failure(text: string): { code: string; line: number | undefined; message: string } {
  try {
    parseRegistry(text, 'r.json');
  } catch (error) {
    if (error instanceof RegistryError) return { code: error.code, line: error.line, message: error.message };
    throw error;
  }
  throw new Error('It was accepted');
}

describe('parseRegistry', () => {
  test('what was written is read back', () => {
    const file = content({
      aliases: { a: [{ provider: 'p', model: 'm', weight: 5 }] },
      models: { m: model() },
    });
    expect(parseRegistry(formatRegistry(file), 'r.json')).toEqual(file);
  });

  test.each([
    ['{"version": "1",\n"aliases": {},\n}', 3, /expected a key in double quotes, found "}"/],
    ['{\n"version": "1" "aliases": {}}', 2, /expected "," or "}"/],
    ['[1,\n]', 2, /expected a value, found "]"/],
    ['{"a":\n', 2, /expected a value, found the end of the file/],
    ['{"a":1}\n{', 2, /expected the end of the file/],
    ['"a\nb"', 1, /expected a value/],
    ['{"a":01}', 1, /expected a value/],
    ['', 1, /end of the file/],
  ] as const)('%j is malformed in line %d', (text, line, message) => {
    const found = failure(text);
    expect(found).toMatchObject({ code: 'REGISTRY_MALFORMED', line });
    expect(found.message).toMatch(message);
  });

  const lines = (file: object): string => JSON.stringify(file, null, 1);
  test.each([
    ['no aliases', { version: 1 }, 1, /expected the key aliases/],
    [
      'a candidate without a model',
      content({ aliases: { x: [{ provider: 'p' }] } } as never),
      5,
      /expected the key model/,
    ],
    [
      'an unknown key',
      content({ models: { m: { ...model(), prises: [] } as never } }),
      19,
      /unknown key "prises"/,
    ],
    [
      'a negative price',
      content({ models: { m: model({ prices: [{ input: -1 }] }) } }),
      9,
      /expected at least 0/,
    ],
    [
      'a price as text',
      content({ models: { m: model({ prices: [{ input: '1' as never }] }) } }),
      9,
      /expected a number/,
    ],
    [
      'a day that is none',
      content({ models: { m: model({ checkedAt: '2026-02-30' }) } }),
      18,
      /not a day of the calendar/,
    ],
    [
      'a day in words',
      content({ models: { m: model({ checkedAt: 'today' }) } }),
      18,
      /expected a day as YYYY-MM-DD/,
    ],
    [
      'rows out of order',
      content({ models: { m: model({ prices: [{ from: '2026-01-02' }, { from: '2026-01-02' }] }) } }),
      11,
      /rising order of from/,
    ],
    [
      'a row without a day after others',
      content({ models: { m: model({ prices: [{}, {}] }) } }),
      9,
      /rising order of from/,
    ],
    [
      'tiers out of order',
      content({
        models: { m: model({ prices: [{ tiers: [{ aboveInputTokens: 5 }, { aboveInputTokens: 5 }] }] }) },
      }),
      13,
      /rising order of aboveInputTokens/,
    ],
    [
      'a marginal price of output',
      content({
        models: {
          m: model({ prices: [{ tierMode: 'marginal', tiers: [{ aboveInputTokens: 5, output: 1 }] }] }),
        },
      }),
      13,
      /no price for output/,
    ],
    [
      'one id for two models',
      content({ models: { m: model({ otherIds: { z: 1 } }), n: model({ otherIds: { z: 1 } }) } }),
      38,
      /belongs to m already/,
    ],
    [
      'an id of another model',
      content({ models: { m: model({ otherIds: { n: 1 } }), n: model() } }),
      20,
      /belongs to n already/,
    ],
  ] as const)('%s is invalid, with the line', (_name, file, line, message) => {
    const found = failure(lines(file));
    expect(found.code).toBe('REGISTRY_INVALID');
    expect(found.message).toMatch(message);
    expect(found.line).toBe(line);
  });

  test('many problems are told together, not all of them', () => {
    const models = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`m${i}`, {}]));
    const { message } = failure(JSON.stringify(content({ models: models as never })));
    expect(message).toMatch(/has 150 problems/);
    expect(message.split('\n')).toHaveLength(12);
  });

  test('a text that nests a million deep is refused', () => {
    expect(failure('['.repeat(1_000_000)).code).toBe('REGISTRY_MALFORMED');
  });
});

describe('walkJson', () => {
  test('finds every value where it stands, and no fault where JSON.parse finds none', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(walkJson(text, ({ start, end }) => void JSON.parse(text.slice(start, end)))).toBeUndefined();
      }),
    );
  });

  test('finds a fault exactly where JSON.parse finds one', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-0.5e3',
      'true',
      'nul',
      ' ',
      '\n',
      '"',
      '\\',
      '01',
      '"\\u00e9"',
      '"\\x"',
    );
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
        (text) => {
          expect([text, walkJson(text, () => {}) === undefined]).toEqual([text, isJson(text)]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('of a key that is there twice the last one is found', () => {
    const text = '{"a": 1,\n"a": {"b": [7]}}';
    const span = findSpan(text, ['a', 'b', '0']);
    expect(span && text.slice(span.start, span.end)).toBe('7');
    expect(lineAt(text, span?.start ?? 0)).toBe(2);
    expect(findSpan(text, ['a', 'c'])).toBeUndefined();
  });
});
