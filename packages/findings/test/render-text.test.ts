import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { renderText } from '../src/index.ts';
import { HOSTILE, makeFinding } from './make-finding.ts';

const FINDINGS = [
  makeFinding({ file: 'b.md', severity: 'warning', line: 2 }),
  makeFinding({ line: 3, column: 5, hint: 'Remove it.' }),
  makeFinding({ line: 1, severity: 'info' }),
];

test('findings are grouped by file and counted', () => {
  expect(renderText(FINDINGS)).toBe(`b.md:2  warning  Unexpected thing.  some-rule

docs/a.md:1  info  Unexpected thing.  some-rule
docs/a.md:3:5  error  Unexpected thing.  some-rule
    Remove it.

1 error, 1 warning, 1 info in 2 files
`);
  expect(renderText([])).toBe('no findings\n');
  expect(renderText([makeFinding()])).toMatch(/\n1 error in 1 file\n$/);
});

test('colour is added only when asked for', () => {
  expect(renderText(FINDINGS)).not.toContain('\u001b');
  expect(renderText(FINDINGS, { color: true })).toContain(
    '\u001b[31merror\u001b[0m  Unexpected thing.  \u001b[2msome-rule\u001b[0m',
  );
});

test('data can neither drive a terminal nor add a line', () => {
  const text = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, text, text, (file, message, ruleId, hint) => {
      const shown = renderText([makeFinding({ file, message, ruleId, hint })], { forTerminal: true });
      expect(shown.split('\n')).toHaveLength(5);
      expect(shown).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
    }),
  );
});
