import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ticketText = (/** @type {string} */ id) => `---
id: ${id}
title: Export report ${id} as CSV
status: pending
priority: medium
created: 2026-11-01
updated: 2026-11-01
assignee: unassigned
depends_on: []
---

# ${id}: Export report ${id} as CSV

## Context

${`People need the numbers of ${id} in a spreadsheet, and copy them by hand today.\n`.repeat(20)}
## Description

Add an export of report ${id} as CSV.

## Affected Files

| File | Action | Description |
| --- | --- | --- |
| src/${id.toLowerCase()}.ts | create | the export |

## Acceptance Criteria

- [ ] AC-1: WHEN a user exports THEN a CSV of ${id} arrives
- [ ] AC-2: the header row names the columns of ${id}
- [ ] AC-3: an empty report of ${id} gives the header only

## Test Strategy

- Unit: rows of ${id} become lines
- \`npm test -- ${id}\`

## Dependencies

None.
`;

/**
 * Makes a project with valid pending tickets.
 *
 * @param {string} root
 * @param {number} count
 */
export function makeTickets(root, count) {
  const pending = path.join(root, 'backlog', 'data', 'pending');
  mkdirSync(pending, { recursive: true });
  const config = { version: '1.1', qualityGates: { testCommand: 'true' } };
  writeFileSync(path.join(root, 'backlog.config.json'), JSON.stringify(config));
  for (let number = 1; number <= count; number += 1) {
    const id = `FEAT-${String(number).padStart(3, '0')}`;
    writeFileSync(path.join(pending, `${id}.md`), ticketText(id));
  }
}
