import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseReview, REVIEW_LIMITS } from '../../src/review/parse-review.ts';

const whole = {
  file: './src/rates.ts',
  line: 4,
  severity: 'minor',
  confidence: 85,
  title: 'A title',
  detail: 'A detail',
};
const documentOf = (findings: unknown, rest: object = {}): string =>
  JSON.stringify({ schemaVersion: 1, reviewer: 'Spec', findings, ...rest });
const withPart = (part: object): string => documentOf([whole, { ...whole, ...part }]);

test('a document is read, what is absent filled in', () => {
  expect(parseReview(`\uFEFF${withPart({ endLine: 9, rule: null, suggestion: 'Do it' })}`, 'f.json')).toEqual(
    {
      reviewer: 'spec',
      findings: [
        { ...whole, file: 'src/rates.ts', endLine: 4, rule: '', suggestion: '' },
        { ...whole, file: 'src/rates.ts', endLine: 9, rule: '', suggestion: 'Do it' },
      ],
    },
  );
});

describe('what is wrong is told with its place', () => {
  test.each([
    ['{"schemaVersion": 1,\n oops', 'f.json:2:2: expected'],
    ['[]', 'f.json: $: expected an object, found a list'],
    ['null', 'f.json: $: expected an object, found null'],
    ['{"__proto__": {"schemaVersion": 1}}', 'f.json: $.schemaVersion: expected 1, found nothing'],
    [documentOf([], { schemaVersion: 2 }), '$.schemaVersion: expected 1, found 2'],
    [documentOf([], { reviewer: ' ' }), '$.reviewer: expected text of 1 to 100 characters, found " "'],
    [documentOf([], { reviewer: 'a\u001b[2J' }), '$.reviewer: expected one line'],
    [documentOf({}), '$.findings: expected a list, found an object'],
    [documentOf([3]), '$.findings[0]: expected an object, found 3'],
    [
      documentOf(Array.from({ length: REVIEW_LIMITS.findings + 1 }, () => whole)),
      '$.findings: expected at most 1000 findings',
    ],
    [withPart({ file: '../../etc/passwd' }), '$.findings[1].file: expected a path inside the repository'],
    [withPart({ file: '/etc/passwd' }), '$.findings[1].file: expected a path inside'],
    [withPart({ file: String.raw`C:\x` }), '$.findings[1].file: expected a path inside'],
    [withPart({ file: 'a\nb' }), '$.findings[1].file: expected one line'],
    [withPart({ file: '.' }), '$.findings[1].file: expected a path inside'],
    [withPart({ line: 0 }), '$.findings[1].line: expected a whole number from 1'],
    [withPart({ line: '4' }), '$.findings[1].line: expected a whole number from 1'],
    [withPart({ endLine: 3 }), '$.findings[1].endLine: expected a whole number from 4'],
    [withPart({ severity: 'high' }), '$.findings[1].severity: expected one of critical, major, minor, info'],
    [
      withPart({ confidence: 0.9 }),
      '$.findings[1].confidence: expected a whole number from 0 to 100, found 0.9',
    ],
    [withPart({ confidence: 101 }), '$.findings[1].confidence: expected a whole number from 0 to 100'],
    [withPart({ title: '' }), '$.findings[1].title: expected text'],
    [withPart({ detail: 'x'.repeat(20_001) }), '$.findings[1].detail: expected text of 1 to 20000'],
  ])('%#', (text, message) => {
    expect(() => parseReview(text, 'f.json')).toThrow(
      expect.objectContaining({
        code: 'FINDINGS_INVALID',
        file: 'f.json',
        message: expect.stringContaining(message),
      }),
    );
  });
});

test('the published schema says the same limits', () => {
  const file = path.join(import.meta.dirname, '../../schema/review-findings.schema.json');
  const { properties } = JSON.parse(readFileSync(file, 'utf8')) as {
    properties: {
      reviewer: { maxLength: number };
      findings: {
        maxItems: number;
        items: { required: string[]; properties: Record<string, { maxLength: number }> };
      };
    };
  };
  const { items, maxItems } = properties.findings;
  expect({
    findings: maxItems,
    name: properties.reviewer.maxLength,
    title: items.properties['title']?.maxLength,
    detail: items.properties['detail']?.maxLength,
  }).toEqual(REVIEW_LIMITS);
  expect(items.required.toSorted()).toEqual(Object.keys(whole).sort());
});
