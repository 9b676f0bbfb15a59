import { flowProject, type FlowProject } from './bin/flow-project.ts';

const tickets = [
  {
    id: 'FEAT-001',
    title: 'Charge a surcharge for heavy parcels',
    files: ['src/rates.mjs', 'test/rates.test.mjs'],
  },
  {
    id: 'TASK-002',
    title: 'Print the rate on the label',
    files: ['src/label.mjs', 'test/label.test.mjs'],
    fields: ['depends_on: [FEAT-001]'],
  },
];

const qualityGates = {
  lintCommand: 'node --check src/rates.mjs',
  testCommand: 'node --test-reporter=dot test/rates.test.mjs',
};

/** The project of the README's session, before any work on it. */
export function readmeProject(): FlowProject {
  return flowProject(tickets, { qualityGates });
}

/** What the README calls the change and its test, and the documents of two reviewers. */
export function doTheWork(project: FlowProject): void {
  project.write(
    'src/rates.mjs',
    'export const rateOf = (grams) => grams * 0.02 + (grams > 20_000 ? 5 : 0);\n',
  );
  project.write(
    'test/rates.test.mjs',
    [
      "import assert from 'node:assert';",
      "import test from 'node:test';",
      "import { rateOf } from '../src/rates.mjs';",
      '',
      "test('20 kg are not heavy', () => assert.equal(rateOf(20_000), 400));",
      "test('30 kg are', () => assert.equal(rateOf(30_000), 605));",
      '',
    ].join('\n'),
  );
  const finding = {
    file: 'src/rates.mjs',
    line: 1,
    severity: 'minor',
    confidence: 70,
    title: 'The surcharge has no name',
    detail: 'The numbers 20000 and 5 should be named constants.',
  };
  const document = (reviewer: string, part: object): string =>
    JSON.stringify({ schemaVersion: 1, reviewer, findings: [{ ...finding, ...part }] });
  project.write('.backlog-ops/reviews/spec.json', document('spec-compliance', {}));
  const other = { line: 2, confidence: 60, title: 'Surcharge and limit have no names' };
  project.write('.backlog-ops/reviews/quality.json', document('code-quality', other));
}
