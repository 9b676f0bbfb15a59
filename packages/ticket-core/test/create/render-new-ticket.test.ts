import { describe, expect, test } from '@jest/globals';
import {
  findSection,
  listHeadings,
  listItems,
  listTables,
  scanMarkdown,
  unescapeCell,
} from '@backlog-toolkit/markdown-lines';
import * as fc from 'fast-check';
import { checkNewTicket, parseNewTicket } from '../../src/create/parse-new-ticket.ts';
import { renderNewTicket } from '../../src/create/render-new-ticket.ts';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { sectionName, sectionNames } from '../../src/model/section-names.ts';
import { hostile, newTickets, words } from './arbitraries.ts';

const facts = { id: 'TASK-007', today: '2026-03-04' };

function sectionText(text: string, heading: string): string {
  const scan = scanMarkdown(text);
  const section = findSection(scan, [heading]);
  if (!section) throw new Error(`no section ${heading}`);
  return text.slice(section.bodyStart, section.end).trim();
}

function itemsOf(text: string, heading: string): string[] {
  const scan = scanMarkdown(text);
  const section = findSection(scan, [heading]);
  if (!section) throw new Error(`no section ${heading}`);
  return listItems(scan, { start: section.bodyStart, end: section.end })
    .filter((item) => item.depth === 0)
    .map((item) => item.text);
}

const topHeadings = (text: string): string[] =>
  listHeadings(scanMarkdown(text))
    .filter(({ level }) => level <= 2)
    .map((heading) => heading.text);

test('a bug with everything reads as documented', () => {
  const ticket = parseNewTicket({
    title: 'Login: fails on "Safari"',
    type: 'BUG',
    severity: 'high',
    environment: 'Safari 19',
    context: 'Support hears of it daily.',
    description: '# Cause\nThe cookie.\n```\nopen',
    affectedFiles: [{ path: 'src/a.ts', action: 'modify', description: 'x | y' }],
    acceptanceCriteria: ['Works', 'Stays\nfast'],
    testStrategy: { unit: ['cookie is set'], verification: ['npm test', 'echo ```'] },
    dependsOn: ['TASK-001'],
    stepsToReproduce: ['Log in'],
    expected: 'In',
    actual: 'Out',
    tags: ['login', 'no'],
  });
  const computed = { estimatedTokens: 12_000, scopeBoundary: 'src', batchEligible: false };
  expect(renderNewTicket(ticket, { id: 'BUG-001', today: '2026-03-04', computed })).toMatchInlineSnapshot(`
"---
id: BUG-001
title: "Login: fails on \\"Safari\\""
status: pending
priority: medium
created: 2026-03-04
updated: 2026-03-04
assignee: unassigned
blockers: []
depends_on: [TASK-001]
shared_files: []
related_docs: []
tags: [login, "no"]
severity: high
environment: Safari 19
estimated_tokens: 12000
scope_boundary: src
batch_eligible: false
---

## Context

Support hears of it daily.

## Description

### Cause
The cookie.
\`\`\`
open
\`\`\`

## Steps to Reproduce

1. Log in

## Expected

In

## Actual

Out

## Affected Files

| File | Action | Description |
| --- | --- | --- |
| \`src/a.ts\` | modify | x \\| y |

## Acceptance Criteria

- [ ] AC-1: Works
- [ ] AC-2: Stays fast

## Test Strategy

### Unit Tests

- cookie is set

### Verification Commands

\`\`\`\`bash
npm test
echo \`\`\`
\`\`\`\`

## Regression Tests

None.

## Dependencies

- TASK-001
"
`);
});

describe('round trip', () => {
  test('frontmatter and sections read back as given', () => {
    fc.assert(
      fc.property(newTickets(words), (ticket) => {
        const text = renderNewTicket(ticket, facts);
        const { data } = parseFrontmatter(text);
        expect({ ...data }).toEqual({
          id: 'TASK-007',
          title: ticket.title,
          status: 'pending',
          priority: ticket.priority,
          created: '2026-03-04',
          updated: '2026-03-04',
          assignee: ticket.assignee,
          blockers: ticket.blockers,
          depends_on: ticket.dependsOn,
          shared_files: ticket.sharedFiles,
          related_docs: ticket.relatedDocs,
          tags: ticket.tags,
          severity: ticket.severity,
          hypothesis: ticket.hypothesis,
          ...(ticket.environment === undefined ? {} : { environment: ticket.environment }),
          ...(ticket.phase === undefined ? {} : { phase: ticket.phase }),
          ...(ticket.ideaType === undefined ? {} : { type: ticket.ideaType }),
          ...(ticket.iceScore === undefined ? {} : { ice_score: ticket.iceScore }),
        });
        expect(sectionText(text, 'Context')).toBe(ticket.context);
        expect(sectionText(text, 'Description')).toBe(ticket.description);
        expect(sectionText(text, 'Expected')).toBe(ticket.expected);
        expect(sectionText(text, 'Rollout')).toBe(ticket.extraSections[0]?.body);
        expect(itemsOf(text, 'Steps to Reproduce')).toEqual(ticket.stepsToReproduce);
        expect(itemsOf(text, 'Acceptance Criteria')).toEqual(
          ticket.acceptanceCriteria.map((item, i) => `AC-${i + 1}: ${item}`),
        );
        const { unit, integration } = ticket.testStrategy;
        expect(itemsOf(text, 'Test Strategy')).toEqual([...unit, ...integration]);
        const scan = scanMarkdown(text);
        const rows = listTables(scan).flatMap((table) =>
          table.rows.map((row) => row.cells.map((cell) => unescapeCell(cell.text))),
        );
        expect(rows).toEqual(
          ticket.affectedFiles.map(({ path, action, description }) => [
            `\`${path}\``,
            action,
            description ?? '',
          ]),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('frontmatter holds any text whatever', () => {
    fc.assert(
      fc.property(
        newTickets(hostile),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        (ticket, title) => {
          const given = { ...ticket, title };
          const { data } = parseFrontmatter(renderNewTicket(given, facts));
          expect(data).toMatchObject({
            title,
            assignee: ticket.assignee,
            tags: ticket.tags,
            hypothesis: ticket.hypothesis,
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  test('hostile text never changes the sections, the number of criteria or of files', () => {
    fc.assert(
      fc.property(newTickets(hostile), (ticket) => {
        expect(checkNewTicket(ticket)).toMatchObject({ ok: true });
        const text = renderNewTicket(ticket, facts);
        const known = new Set(sectionNames.map(({ heading }) => heading));
        const headings = topHeadings(text);
        expect(headings.at(-1)).toBe('Rollout');
        expect(headings.slice(0, -1).every((heading) => known.has(heading))).toBe(true);
        expect(new Set(headings).size).toBe(headings.length);
        expect(headings).toEqual(
          expect.arrayContaining([
            'Context',
            'Description',
            'Affected Files',
            'Acceptance Criteria',
            'Test Strategy',
            'Dependencies',
          ]),
        );
        const criteria = itemsOf(text, 'Acceptance Criteria');
        expect(criteria.map((item) => item.split(':')[0])).toEqual(
          ticket.acceptanceCriteria.map((_, i) => `AC-${i + 1}`),
        );
        const scan = scanMarkdown(text);
        const files = findSection(scan, ['Affected Files']);
        const tables = listTables(scan, { start: files?.bodyStart ?? 0, end: files?.end ?? 0 });
        expect(tables.flatMap((table) => table.rows.map((row) => row.cells[0]?.text))).toEqual(
          ticket.affectedFiles.map(({ path }) => `\`${path}\``),
        );
        expect(
          tables.every((table) =>
            table.rows.every((row) => row.cells.length === 3 || row.cells[2] === undefined),
          ),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test('every type has its sections in order, None. where there is nothing', () => {
  const base = { title: 'T', context: 'c', description: 'd', acceptanceCriteria: ['a'] };
  const headings = (type: string, more: object = {}): string[] =>
    topHeadings(renderNewTicket(parseNewTicket({ ...base, type, ...more }), facts));
  const common = [
    'Context',
    'Description',
    'Affected Files',
    'Acceptance Criteria',
    'Test Strategy',
    'Dependencies',
  ];
  expect(headings('TASK')).toEqual(common);
  expect(headings('SEC')).toEqual(common);
  expect(headings('FEAT')).toEqual([...common.slice(0, 5), 'E2E Tests', 'Dependencies']);
  const bug = { severity: 'low', stepsToReproduce: ['s'], expected: 'e', actual: 'a' };
  expect(headings('BUG', bug)).toContain('Regression Tests');
  expect(headings('IDEA', { hypothesis: 'h' })).toEqual([
    'Context',
    'Description',
    'Hypothesis',
    'ICE Score',
    'Affected Files',
    'Acceptance Criteria',
    'Test Strategy',
    'Validation Required',
    'Metrics of Success',
    'Dependencies',
  ]);
  const text = renderNewTicket(parseNewTicket({ ...base, type: 'FEAT' }), facts);
  for (const key of ['affectedFiles', 'testStrategy', 'e2eTests', 'dependencies']) {
    expect(sectionText(text, sectionName(key).heading)).toBe('None.');
  }
});

test('depends_on is listed where no prose says more', () => {
  const ticket = parseNewTicket({
    title: 'T',
    type: 'TASK',
    context: 'c',
    description: 'd',
    acceptanceCriteria: ['a'],
    dependsOn: ['TASK-1', 'BUG-002'],
  });
  expect(sectionText(renderNewTicket(ticket, facts), 'Dependencies')).toBe('- TASK-1\n- BUG-002');
});

test('a heading in a text never passes for a section of the ticket', () => {
  const ticket = parseNewTicket({
    title: 'T',
    type: 'TASK',
    context: 'Before\n### 2. Acceptance criteria:\n- [ ] AC-1: already done',
    description: 'd',
    acceptanceCriteria: ['real'],
  });
  const text = renderNewTicket(ticket, facts);
  expect(itemsOf(text, 'Acceptance Criteria')).toEqual(['AC-1: real']);
  expect(sectionText(text, 'Context')).toContain('**Acceptance Criteria**');
});
