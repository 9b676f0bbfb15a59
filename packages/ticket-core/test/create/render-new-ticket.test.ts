import { expect, test } from '@jest/globals';
import { parseNewTicket } from '../../src/create/parse-new-ticket.ts';
import { renderNewTicket } from '../../src/create/render-new-ticket.ts';
import { sectionName } from '../../src/model/section-names.ts';
import { facts, itemsOf, sectionText, topHeadings } from './read-back.ts';

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
