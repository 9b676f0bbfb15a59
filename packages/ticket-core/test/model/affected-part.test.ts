import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { partWithAffectedFiles } from '../../src/model/affected-part.ts';
import { parseTicket } from '../../src/model/ticket.ts';

const lines = [
  '## Affected Files',
  '# Affected Files',
  '### Affected Files',
  '## Files',
  '## Next',
  '## ',
  '# Top',
  'Affected Files',
  '===',
  '---',
  '| File | Action |',
  '|---|---|',
  '| src/a.ts | modify |',
  '- `src/b.ts` (new)',
  '```',
  '~~~',
  '<!--',
  '-->',
  '<!-- ## Affected Files -->',
  '<pre>',
  '</pre>',
  '<div>',
  '> ## Next',
  '    ## Next',
  '',
];

test('what a part of a ticket tells of its files is what all of it tells', () => {
  const text = fc
    .array(fc.constantFrom(...lines), { maxLength: 14 })
    .chain((body) =>
      fc.constantFrom('\n', '\r\n').map((end) => ['---', 'id: TASK-001', '---', '', ...body, ''].join(end)),
    );
  let parts = 0;
  fc.assert(
    fc.property(text, (all) => {
      const ticket = { file: 'a.md', fileName: 'a.md', folder: 'pending' as const, text: all };
      const whole = parseTicket(ticket);
      // Scanned before, the ticket is read as a whole.
      expect(whole.scan).toBeDefined();
      if (partWithAffectedFiles(all)) parts += 1;
      expect(parseTicket(ticket).affectedFiles).toEqual(whole.affectedFiles);
    }),
    { numRuns: 3000 },
  );
  expect(parts).toBeGreaterThan(100);
});
