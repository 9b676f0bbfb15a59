import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { renderSummary } from '../src/index.ts';
import { HOSTILE, makeFinding } from './make-finding.ts';

test('findings are rows of a table below a heading', () => {
  const findings = [
    makeFinding({ line: 3, hint: 'Remove it.' }),
    makeFinding({ file: 'b.md', severity: 'info' }),
  ];
  expect(renderSummary(findings, { title: 'Tickets' })).toBe(`## Tickets

1 error, 1 info

| Severity | Place | Message | Rule |
|---|---|---|---|
| info | b.md | Unexpected thing. | some-rule |
| error | docs/a.md:3 | Unexpected thing.<br>Remove it. | some-rule |
`);
  expect(renderSummary([], { title: 'Tickets' })).toBe('## Tickets\n\nno findings\n');
});

test('long tables are cut, and say so', () => {
  const findings = Array.from({ length: 4 }, (_, index) => makeFinding({ line: index + 1 }));
  const summary = renderSummary(findings, { title: 'T', maxRows: 3 });
  expect(summary).toContain('docs/a.md:3 |');
  expect(summary).not.toContain('docs/a.md:4 |');
  expect(summary).toMatch(/\n\n1 more not shown\n$/);
});

test('no data breaks a row, opens a tag or hides text', () => {
  const text = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, text, text, (file, message, ruleId, title) => {
      const lines = renderSummary([makeFinding({ file, message, ruleId })], { title }).split(
        /[\n\r\u2028\u2029]/,
      );
      expect(lines).toHaveLength(8);
      const row = lines[6] ?? '';
      expect(row.match(/\|/g)).toHaveLength(5);
      expect(row.replaceAll('<br>', '').replace(/&#\d+;/g, '')).not.toMatch(/[&<>\\`*[\]]/);
      expect(lines[0]?.replaceAll('<br>', '')).not.toMatch(/[<>]/);
    }),
    { numRuns: 500 },
  );
});
