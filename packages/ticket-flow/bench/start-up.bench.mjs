import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/ticket-flow.cjs', import.meta.url));
const input = '20 tickets on their way';
const at = ['--cwd', 'project'];

/** @param {string} id */
const ticket = (id) => `---
id: ${id}
title: Write ${id}
status: pending
priority: high
depends_on: []
---

## Affected Files

| File | Action |
|---|---|
| src/${id}.ts | create |
`;

/** @param {string} id */
const state = (id) => {
  const time = '2026-01-05T08:00:00.000Z';
  const gate = { status: 'passed', at: time, by: 'ana', tree: '', commit: '', note: '' };
  return {
    schemaVersion: 1,
    ticket: id,
    owner: { name: 'ana', since: time, heartbeatAt: time },
    base: '',
    gates: { plan: gate, tdd: null, lint: null, review: null, commit: null },
    commands: { typecheck: null, lint: null, test: null, build: null },
    reviewRounds: 0,
    escalations: [],
    waivers: [],
    history: [{ at: time, by: 'ana', what: 'gate plan', from: 'pending', to: 'passed', note: '' }],
  };
};

/** @param {string} folder */
function setup(folder) {
  const root = path.join(folder, 'project');
  const pending = path.join(root, 'backlog/data/pending');
  mkdirSync(pending, { recursive: true });
  execFileSync('git', ['init', '-q', root]);
  const flow = path.join(root, '.git/backlog-toolkit/backlog%2Fdata/flow');
  mkdirSync(flow, { recursive: true });
  for (let number = 1; number <= 20; number += 1) {
    const id = `TASK-${String(number).padStart(3, '0')}`;
    writeFileSync(path.join(pending, `${id}-write.md`), ticket(id));
    writeFileSync(path.join(flow, `${id}.json`), `${JSON.stringify(state(id), null, 2)}\n`);
  }
}

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
export const cases = [
  { name: 'ticket-flow --version', input: '-', command: ['node', [bin, '--version']], yardstick: true },
  { name: 'ticket-flow state', input, command: ['node', [bin, 'state', ...at]], setup },
  { name: 'ticket-flow state ID', input, command: ['node', [bin, 'state', 'TASK-001', ...at]] },
  { name: 'ticket-flow route ID', input, command: ['node', [bin, 'route', 'TASK-001', ...at]] },
  {
    name: 'ticket-flow route FILES',
    input,
    command: ['node', [bin, 'route', 'src/a.ts', 'src/b.tsx', ...at]],
  },
];
