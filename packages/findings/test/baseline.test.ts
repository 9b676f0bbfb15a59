import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createBaseline, diffBaseline, fingerprint, formatBaseline, parseBaseline } from '../src/index.ts';
import { makeFinding } from './make-finding.ts';

describe('fingerprint', () => {
  const first = fingerprint(makeFinding({ message: 'Duplicate of line 12 in b.md:7:3.' }));

  test('stays when code moves or is laid out anew', () => {
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(
      fingerprint(makeFinding({ message: 'Duplicate of  line 4\nin b.md:80.', line: 9, severity: 'info' })),
    ).toBe(first);
  });

  test.each([
    { ruleId: 'other' },
    { file: 'docs/b.md' },
    { message: 'Duplicate of line 12 in c.md:7:3.' },
    { message: 'Expected 2, found 3.' },
  ])('changes with %j', (parts) => {
    expect(fingerprint(makeFinding({ message: 'Duplicate of line 12 in b.md:7:3.', ...parts }))).not.toBe(
      first,
    );
  });

  test('tells numbers that are not places apart', () => {
    expect(fingerprint(makeFinding({ message: 'Expected 2.' }))).not.toBe(
      fingerprint(makeFinding({ message: 'Expected 3.' })),
    );
  });

  test('does not mix up where one part ends and the next begins', () => {
    const one = fingerprint(makeFinding({ ruleId: 'a', file: 'b' }));
    expect(fingerprint(makeFinding({ ruleId: 'a","b', file: '' }))).not.toBe(one);
    expect(fingerprint(makeFinding({ ruleId: 'ab', file: '' }))).not.toBe(one);
  });

  test('may be given', () => {
    expect(fingerprint(makeFinding({ fingerprint: '__proto__' }))).toBe('__proto__');
  });
});

const finding = fc
  .record({
    ruleId: fc.constantFrom('a', 'b', '__proto__'),
    file: fc.constantFrom('x.md', 'y.md'),
    message: fc.constantFrom('m', 'n', '__proto__'),
    line: fc.integer({ min: 1, max: 5 }),
  })
  .map((parts) => makeFinding(parts));
const findings = fc.array(finding, { maxLength: 12 });

describe('baseline', () => {
  test('accepts what it was made of, through its file too', () => {
    fc.assert(
      fc.property(findings, (all) => {
        const baseline = createBaseline(all);
        expect(parseBaseline(formatBaseline(baseline))).toEqual(baseline);
        const diff = diffBaseline(all, baseline);
        expect([diff.fresh, diff.known.length, diff.stale]).toEqual([[], all.length, []]);
      }),
    );
  });

  test('accounts for every finding and every entry exactly once', () => {
    fc.assert(
      fc.property(findings, findings, (before, after) => {
        const { fresh, known, stale } = diffBaseline(after, createBaseline(before));
        const gone = stale.reduce((sum, entry) => sum + entry.count, 0);
        expect(known.length + fresh.length).toBe(after.length);
        expect(known.length + gone).toBe(before.length);
        const prints = new Set(stale.map((entry) => entry.fingerprint));
        expect(fresh.some((each) => prints.has(fingerprint(each)))).toBe(false);
      }),
    );
  });

  test('knows as many of equal findings as were accepted', () => {
    const twice = [makeFinding({ line: 1 }), makeFinding({ line: 2 })];
    const { fresh, known } = diffBaseline([makeFinding({ line: 9 }), ...twice], createBaseline(twice));
    expect(known.map(({ line }) => line)).toEqual([1, 2]);
    expect(fresh.map(({ line }) => line)).toEqual([9]);
  });

  test('is written sorted, with a line for every key', () => {
    const text = formatBaseline(
      createBaseline([
        makeFinding({ file: 'b.md', fingerprint: '2' }),
        makeFinding({ file: 'a.md', fingerprint: '1' }),
      ]),
    );
    expect(text).toBe(`{
  "schemaVersion": 1,
  "findings": [
    {
      "file": "a.md",
      "ruleId": "some-rule",
      "message": "Unexpected thing.",
      "fingerprint": "1",
      "count": 1
    },
    {
      "file": "b.md",
      "ruleId": "some-rule",
      "message": "Unexpected thing.",
      "fingerprint": "2",
      "count": 1
    }
  ]
}
`);
  });

  const entry = { file: 'a', ruleId: 'r', message: 'm', fingerprint: 'f', count: 1 };
  test.each([
    ['{', 'BASELINE_MALFORMED', 'base.json: expected JSON'],
    ['[]', 'BASELINE_MALFORMED', 'base.json: expected an object with schemaVersion 1'],
    ['{"findings":[]}', 'BASELINE_MALFORMED', 'base.json: expected an object with schemaVersion 1'],
    ['{"schemaVersion":2,"findings":[]}', 'BASELINE_VERSION', 'base.json: expected schemaVersion 1, found 2'],
    ['{"schemaVersion":1}', 'BASELINE_MALFORMED', 'base.json: expected an array at /findings'],
    [
      '{"schemaVersion":1,"findings":[null]}',
      'BASELINE_MALFORMED',
      'base.json: expected an object at /findings/0',
    ],
    [
      JSON.stringify({ schemaVersion: 1, findings: [entry, { ...entry, count: 0 }] }),
      'BASELINE_MALFORMED',
      'base.json: expected a whole number above 0 at /findings/1/count',
    ],
    [
      JSON.stringify({ schemaVersion: 1, findings: [{ ...entry, file: 1 }] }),
      'BASELINE_MALFORMED',
      'base.json: expected a string at /findings/0/file',
    ],
  ])('refuses %s', (text, code, message) => {
    expect(() => parseBaseline(text, 'base.json')).toThrow(
      expect.objectContaining({
        code,
        message,
        kind: 'bad-data',
        file: 'base.json',
        hint: expect.stringContaining('baseline'),
      }),
    );
  });

  test('is read with a BOM, and by any name', () => {
    expect(parseBaseline('\uFEFF{"schemaVersion":1,"findings":[]}')).toEqual({
      schemaVersion: 1,
      findings: [],
    });
    expect(() => parseBaseline('')).toThrow('baseline: expected JSON');
  });
});
