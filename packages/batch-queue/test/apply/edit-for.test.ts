import { describe, expect, test } from '@jest/globals';
import { parseTicket, readSection, type Ticket } from '@backlog-toolkit/ticket-core';
import * as fc from 'fast-check';
import { editFor } from '../../src/apply/edit-for.ts';
import type { JobRequest } from '../../src/job.ts';
import { sectionSha256 } from '../../src/submit/ticket-section.ts';
import { tasks } from '../../src/tasks.ts';
import { makeRequest } from '../support/make-job.ts';

const head = `---
id: FEAT-001
title: Export
status: pending
---

# FEAT-001: Export

## Context

Numbers \\ in a $& spreadsheet.

`;
const tail = `## Dependencies

None.
`;
const { plan } = tasks;

function ticketOf(text: string, folder: Ticket['folder'] = 'pending'): Ticket {
  return parseTicket({ file: `backlog/data/${folder}/FEAT-001.md`, fileName: 'FEAT-001.md', folder, text });
}

function requestFor(text: string): JobRequest {
  return makeRequest('FEAT-001', { sectionSha256: sectionSha256(text, plan.heading) });
}

function headings(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.startsWith('## ') || line.startsWith('# '));
}

const hostile: readonly (readonly [string, string])[] = [
  ['frontmatter', '---\nid: FEAT-999\nstatus: completed\n---\nDone.'],
  [
    'names of sections',
    '# FEAT-001: Export\n\n## Dependencies\n\n- FEAT-009\n\n## Acceptance Criteria\n\n- [x] AC-1',
  ],
  ['its own name', '## Implementation Plan\n\nFirst.\n\n## Implementation Plan\n\nSecond.'],
  ['an open code fence', 'Run:\n\n```bash\nrm -rf build'],
  ['an open comment', 'Look: <!-- hidden\n\n## Dependencies'],
  ['patterns of replacements', "Costs $& and $1 and $$ and $` and $' and \\1 \\n."],
  ['CRLF', 'One.\r\n\r\nTwo.\r\n- a\r\n- b'],
  ['terminal escapes', '\u001B[31mred\u001B[0m \u001B]0;title\u0007 bell'],
  ['a byte order mark and odd blanks', '\uFEFFText\u00A0\u2028line'],
  ['setext headings', 'Dependencies\n============\n\nNone at all\n-----------\n\nx'],
  ['tables and quotes', '> ## Dependencies\n\n| a | b |\n| --- | --- |\n| `|` | x |'],
];

describe('a result goes into its own section and nowhere else', () => {
  test.each(hostile)('%s', (_name, answer) => {
    for (const before of [`${head}${tail}`, `${head}## Implementation Plan\n\nOld.\n\n${tail}`]) {
      const edit = editFor(plan, requestFor(before), answer);
      const after = edit(ticketOf(before));
      const own = readSection(after, plan.heading) ?? '';
      expect(own).not.toBe('');
      expect(after.startsWith(head)).toBe(true);
      expect(readSection(after, 'Dependencies')).toBe('None.');
      expect(readSection(after, 'Context')).toBe('Numbers \\ in a $& spreadsheet.');
      expect(ticketOf(after).data).toEqual(ticketOf(before).data);
      expect(edit(ticketOf(after))).toBe(after);
    }
  });

  test('plain text reads back exactly, whatever its characters', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map((text) => `x${text.replaceAll(/[\r\n\u2028\u2029\u0085`~<>#|[\]-]/g, ' ').trimEnd()}`);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const answer = lines.join('\n\n');
        const before = `${head}${tail}`;
        const after = editFor(plan, requestFor(before), answer)(ticketOf(before));
        expect(readSection(after, plan.heading)).toBe(answer);
        expect(headings(after)).toEqual([...headings(before), '## Implementation Plan']);
      }),
    );
  });

  test('five megabytes of text', () => {
    const answer = 'A line of an answer that is far too long.\n'.repeat(120_000);
    const before = `${head}${tail}`;
    const after = editFor(plan, requestFor(before), answer)(ticketOf(before));
    expect(readSection(after, plan.heading)).toBe(answer.trimEnd());
  });
});

describe('what somebody did meanwhile is not overwritten', () => {
  const before = `${head}## Implementation Plan\n\nOld.\n\n${tail}`;

  test('the section was edited', () => {
    const edit = editFor(plan, requestFor(before), 'New.');
    expect(() => edit(ticketOf(before.replace('Old.', 'Mine.')))).toThrow('was edited meanwhile');
  });

  test('the section was added', () => {
    const edit = editFor(plan, requestFor(`${head}${tail}`), 'New.');
    expect(() => edit(ticketOf(before))).toThrow('was edited meanwhile');
  });

  test('the ticket was completed', () => {
    const edit = editFor(plan, requestFor(before), 'New.');
    expect(() => edit(ticketOf(before, 'completed'))).toThrow('was completed meanwhile');
  });

  test('an edit elsewhere in the ticket is no conflict and stays', () => {
    const elsewhere = before.replace('None.', 'FEAT-002.');
    const after = editFor(plan, requestFor(before), 'New.')(ticketOf(elsewhere));
    expect(readSection(after, 'Dependencies')).toBe('FEAT-002.');
    expect(readSection(after, plan.heading)).toBe('New.');
  });

  test('a ticket that has the text already stays as it is, also when it is completed', () => {
    const edit = editFor(plan, requestFor(before), 'New.');
    const after = edit(ticketOf(before));
    expect(edit(ticketOf(after, 'completed'))).toBe(after);
  });
});
