import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the projects of these runs can do: every retry, no waiting in between. */
const config = {
  version: '1.1',
  project: { name: 'chaos' },
  qualityGates: { testCommand: 'true' },
  ticketValidation: { rules: {} },
  llmOps: {
    // Models of several providers are asked for by their ids here.
    registry: { strictMode: false },
    batchPolicy: { maxConcurrentBatchJobs: 2, retryPolicy: { maxRetries: 3, backoffMultiplier: 1 } },
  },
};

function ticketText(id: string): string {
  return `---
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

People need the numbers of ${id} in a spreadsheet.

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
}

/** Writes a project with a few tickets that are valid. */
export function writeProject(root: string, ids: readonly string[]): void {
  const pending = path.join(root, 'backlog', 'data', 'pending');
  mkdirSync(pending, { recursive: true });
  mkdirSync(path.join(root, 'backlog', 'data', 'completed'), { recursive: true });
  writeFileSync(path.join(root, 'backlog.config.json'), JSON.stringify(config));
  for (const id of ids) writeFileSync(path.join(pending, `${id}-export.md`), ticketText(id));
}

/** The texts of all tickets by the name of their file. */
export function readTickets(
  root: string,
  folders: readonly string[] = ['pending', 'completed'],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    const dir = path.join(root, 'backlog', 'data', folder);
    for (const name of readdirSync(dir))
      if (name.endsWith('.md')) found.set(name, readFileSync(path.join(dir, name), 'utf8'));
  }
  return found;
}
