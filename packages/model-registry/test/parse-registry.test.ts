import { describe, expect, test } from '@jest/globals';
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
    ['{"version": "1",\n"aliases": {},\n}', 2, /expected "}" or another entry, found a trailing comma/],
    ['{\n"version": "1" "aliases": {}}', 2, /expected "," or "}"/],
    ['[1,\n]', 1, /expected "]" or another entry, found a trailing comma/],
    ['{"a":\n', 2, /expected a value, found the end of the file/],
    ['{"a":1}\n{', 2, /expected nothing more, found "{"/],
    ['"a\nb"', 1, /expected the closing quote of a text, found a line break/],
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
