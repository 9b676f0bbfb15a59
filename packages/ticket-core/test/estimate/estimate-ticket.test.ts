import { expect, test } from '@jest/globals';
import { parseNewTicket } from '../../src/create/parse-new-ticket.ts';
import { costEstimateSection } from '../../src/estimate/cost-section.ts';
import { computeFields } from '../../src/estimate/computed-fields.ts';
import { estimateTicket } from '../../src/estimate/estimate-ticket.ts';
import type { HistoryEntry } from '../../src/estimate/history-entry.ts';
import { workOf } from '../../src/estimate/work.ts';
import { ticketOf } from '../support/check.ts';
import { filesSection } from '../scope/check-rule.ts';

const strategy = { 'Test Strategy': '### Unit Tests\n- one\n- two\n\n### Integration Tests\n- three' };
const files = filesSection('modify src/a.ts', 'modify src/b.ts', 'create src/c.ts');
const ticket = ticketOf('TASK-009', { sections: { ...files.sections, ...strategy } });

const entry = (values: Partial<HistoryEntry> = {}): HistoryEntry => ({
  ticketId: 'TASK-001',
  type: 'TASK',
  complexity: 'medium',
  inputTokens: 10_000,
  outputTokens: 2000,
  costUsd: null,
  filesModified: 3,
  filesCreated: 0,
  testsAdded: null,
  date: '2026-01-01',
  ...values,
});

test('the formula: 2 modified, 1 created, 3 tests', () => {
  expect(estimateTicket(ticket)).toEqual({
    ticketId: 'TASK-009',
    type: 'TASK',
    complexity: 'medium',
    filesModified: 2,
    filesCreated: 1,
    tests: 3,
    tokens: { input: (8000 * 2 + 3000) * 2.5, output: (2500 * 2 + 4000 + 1200 * 3) * 2.5 },
    basis: 'formula',
    samples: 0,
    confidence: 'low',
    costs: [{ alias: 'cheap' }, { alias: 'balanced' }, { alias: 'frontier' }],
  });
});

test.each([
  [1, 'low'],
  [4, 'low'],
  [5, 'medium'],
  [19, 'medium'],
  [20, 'high'],
  [25, 'high'],
])('%i past tickets give confidence %s', (count, confidence) => {
  const estimate = estimateTicket(
    ticket,
    Array.from({ length: count }, () => entry()),
  );
  expect(estimate).toMatchObject({ basis: 'history', confidence, samples: Math.min(count, 20) });
});

test('history is taken in proportion to the files', () => {
  const half = estimateTicket(ticket, [entry({ filesModified: 4, filesCreated: 2 })]);
  expect(half.tokens).toEqual({ input: 5000, output: 1000 });
  const unknown = estimateTicket(ticket, [entry({ filesModified: null, filesCreated: null })]);
  expect(unknown.tokens).toEqual({ input: 10_000, output: 2000 });
});

test('the newest 20 count, by date and not by place', () => {
  const old = Array.from({ length: 5 }, () => entry({ inputTokens: 1_000_000, date: '2025-01-01' }));
  const recent = Array.from({ length: 20 }, () => entry());
  expect(estimateTicket(ticket, [...recent, ...old]).tokens.input).toBe(10_000);
  expect(estimateTicket(ticket, [...recent.slice(1), ...old]).tokens.input).toBe(
    Math.round((19 * 10_000 + 1_000_000) / 20),
  );
});

test.each([
  ['another type', entry({ type: 'BUG' })],
  ['another complexity', entry({ complexity: 'high' })],
  ['the ticket itself', entry({ ticketId: 'TASK-009' })],
  ['no tokens known', entry({ inputTokens: null })],
  ['no tokens used', entry({ inputTokens: 0, outputTokens: 0 })],
])('%s does not count', (_, other) => {
  expect(estimateTicket(ticket, [other]).basis).toBe('formula');
});

test('USD only where a price is passed in', () => {
  const priceOf = (alias: string, tokens: { input: number; output: number }): number | undefined =>
    alias === 'cheap' ? (tokens.input + tokens.output) / 1e6 : undefined;
  const estimate = estimateTicket(ticket, [], { priceOf, aliases: ['cheap', 'a|b'] });
  expect(estimate.costs).toEqual([{ alias: 'cheap', usd: 0.079 }, { alias: 'a|b' }]);
  expect(costEstimateSection(estimate)).toEqual({
    heading: 'Cost Estimate',
    body:
      'By formula from 2 modified files, 1 created file and 3 tests; confidence low.\n\n' +
      '| Alias | Input tokens | Output tokens | USD |\n| --- | --- | --- | --- |\n' +
      '| cheap | 47500 | 31500 | 0.08 |\n| a\\|b | 47500 | 31500 | no price |',
  });
});

test('without a price there is no USD column', () => {
  const { body } = costEstimateSection(estimateTicket(ticket, [entry()], { aliases: ['balanced'] }));
  expect(body).toBe(
    'From the last 1 TASK ticket of medium complexity; confidence low.\n\n| Alias | Input tokens | Output tokens |\n| --- | --- | --- |\n| balanced | 10000 | 2000 |',
  );
});

test.each([
  [['modify src/a.ts'], {}, 'trivial'],
  [['create src/a.ts'], {}, 'low'],
  [['modify src/a.ts', 'modify src/b.ts'], {}, 'low'],
  [['modify src/a.ts', 'modify src/b.ts', 'modify src/c.ts'], {}, 'medium'],
  [Array.from({ length: 6 }, (_, i) => `modify src/${i}.ts`), {}, 'high'],
  [['modify src/a.ts'], { tags: '[SECURITY]' }, 'high'],
  [['modify src/a.ts'], { complexity: 'Epic' }, 'epic'],
])('the complexity of %j with %j is %s', (rows, frontmatter, complexity) => {
  expect(workOf(ticketOf('TASK-001', { frontmatter, ...filesSection(...rows) })).complexity).toBe(complexity);
});

test('a ticket to be made is estimated as the ticket it becomes', () => {
  const made = parseNewTicket({
    title: 'Add a surcharge',
    type: 'TASK',
    context: 'x',
    description: 'y',
    affectedFiles: [
      { path: 'src/a.ts', action: 'modify' },
      { path: 'src/b.ts', action: 'modify' },
      { path: 'src/c.ts', action: 'create' },
    ],
    acceptanceCriteria: ['a', 'b', 'c'],
    testStrategy: { unit: ['one', 'two'], integration: ['three'], verification: ['npm test'] },
  });
  expect(estimateTicket(made)).toEqual({ ...estimateTicket(ticket), ticketId: '' });
});

const batchPolicy = { enabled: true, eligiblePhases: ['refinement'] };
const lines = new Map([
  ['src/a.ts', 100],
  ['src/b.ts', 50],
]);
const lineCount = (path: string): number | null => lines.get(path) ?? null;

test('computed fields: session tokens, folder, batch', () => {
  expect(computeFields(ticket, { lineCount, batchPolicy })).toEqual({
    estimatedTokens: 150 * 4 + 12_000,
    scopeBoundary: 'src',
    batchEligible: false,
  });
});

test.each([
  ['an idea without files', 'IDEA-001', [], {}, batchPolicy, true],
  ['an idea with documents', 'IDEA-001', ['create docs/a.md'], {}, batchPolicy, true],
  ['an idea with code', 'IDEA-001', ['create src/a.ts'], {}, batchPolicy, false],
  ['documents', 'TASK-001', ['modify docs/a.md'], {}, batchPolicy, true],
  ['a task without files', 'TASK-001', [], {}, batchPolicy, false],
  [
    'an eligible phase',
    'FEAT-001',
    [],
    { phase: 'cost-report' },
    { enabled: true, eligiblePhases: ['cost-report'] },
    true,
  ],
  ['batches off', 'IDEA-001', [], {}, { enabled: false, eligiblePhases: ['refinement'] }, false],
  ['no text phase', 'IDEA-001', [], {}, { enabled: true, eligiblePhases: ['cost-report'] }, false],
])('batch: %s', (_, id, rows, frontmatter, policy, isEligible) => {
  const parts = {
    frontmatter,
    sections: rows.length === 0 ? { 'Affected Files': 'None.' } : filesSection(...rows).sections,
  };
  expect(computeFields(ticketOf(id, parts), { lineCount, batchPolicy: policy }).batchEligible).toBe(
    isEligible,
  );
});
