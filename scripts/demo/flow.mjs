import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const verification = ['node --test'];

/** Two tickets of which the second waits for the first. */
const requests = {
  arrival: {
    title: 'Tell on which day a parcel arrives',
    type: 'FEAT',
    priority: 'critical',
    context: 'Customers call to ask when their parcel comes.',
    description: 'arrivalOf adds the days that a zone takes to the day of dispatch.',
    affectedFiles: [
      { path: 'src/arrival.mjs', action: 'create', description: 'arrivalOf(dispatched, zone)' },
      { path: 'test/arrival.test.mjs', action: 'create', description: 'each zone' },
    ],
    acceptanceCriteria: ['Zone 1 takes one day', 'Zone 2 takes three days', 'Another zone is refused'],
    testStrategy: {
      unit: ['arrivalOf in each zone'],
      integration: ['The day of an order with two parcels'],
      verification,
    },
    phase: 'delivery',
    e2eTests: ['The order page shows the day'],
  },
  weekday: {
    title: 'Name the weekday of the arrival',
    type: 'TASK',
    priority: 'high',
    context: 'A date alone does not tell whether somebody is at home.',
    description: 'weekdayOf names the weekday of a date for the label.',
    affectedFiles: [
      { path: 'src/weekday.mjs', action: 'create', description: 'weekdayOf(date)' },
      { path: 'test/weekday.test.mjs', action: 'create', description: 'a week' },
    ],
    acceptanceCriteria: ['Monday is Monday', 'Sunday is Sunday', 'The zone of the reader does not matter'],
    testStrategy: { unit: ['weekdayOf in a week'], integration: ['A label with its weekday'], verification },
    dependsOn: ['FEAT-002'],
  },
};

const arrival = (/** @type {string} */ refusal) => `const daysOfZone = { 1: 1, 2: 3 };

export function arrivalOf(dispatched, zone) {
  const days = daysOfZone[zone];
${refusal}  return new Date(Date.parse(dispatched) + days * 86_400_000).toISOString().slice(0, 10);
}
`;

const files = {
  careless: arrival(''),
  careful: arrival('  if (days === undefined) throw new RangeError(`there is no zone ${zone}`);\n'),
  arrivalTest: `import assert from 'node:assert';
import test from 'node:test';
import { arrivalOf } from '../src/arrival.mjs';

test('zone 1 takes a day', () => assert.equal(arrivalOf('2026-02-28', 1), '2026-03-01'));
test('zone 2 takes three', () => assert.equal(arrivalOf('2026-02-07', 2), '2026-02-10'));
`,
  refusalTest:
    "test('another zone is refused', () => assert.throws(() => arrivalOf('2026-02-07', 9), RangeError));\n",
  weekday: `export function weekdayOf(date) {
  return new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(date));
}
`,
  weekdayTest: `import assert from 'node:assert';
import test from 'node:test';
import { weekdayOf } from '../src/weekday.mjs';

test('days have their names', () => {
  assert.equal(weekdayOf('2026-02-02'), 'Monday');
  assert.equal(weekdayOf('2026-02-08'), 'Sunday');
});
`,
};

const unknownZone = { file: 'src/arrival.mjs', severity: 'major', line: 5 };
const reviews = {
  'spec-1.json': {
    reviewer: 'spec-compliance',
    findings: [
      {
        ...unknownZone,
        confidence: 70,
        title: 'An unknown zone is not refused',
        detail: 'The third criterion asks for it.',
      },
    ],
  },
  'quality-1.json': {
    reviewer: 'code-quality',
    findings: [
      {
        ...unknownZone,
        line: 4,
        confidence: 60,
        title: 'Unknown zones are not refused but give an invalid date',
        detail: 'days is undefined then, and toISOString throws something else.',
        suggestion: 'Throw a RangeError that names the zone.',
      },
    ],
  },
  'spec-2.json': { reviewer: 'spec-compliance', findings: [] },
  'quality-2.json': { reviewer: 'code-quality', findings: [] },
};

/**
 * Two tickets through all gates, in two waves, each with a commit.
 * @param {ReturnType<typeof import('./shell.mjs').openShell>} shell
 * @param {string} folder
 */
export function showFlow({ type, say }, folder) {
  const put = (/** @type {string} */ name, /** @type {string} */ text) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const commit = (/** @type {string} */ id) => {
    put('.backlog-ops/message.txt', type(`ticket-flow commit-message ${id}`, { keep: true }));
    type('git add src test');
    type('git commit -q --file .backlog-ops/message.txt');
  };
  /** @type {Record<string, unknown>} */
  const config = JSON.parse(readFileSync(path.join(folder, 'backlog.config.json'), 'utf8'));
  const qualityGates = {
    lintCommand: 'node --check src/arrival.mjs',
    testCommand: 'node --test --test-reporter=dot',
  };
  put('backlog.config.json', `${JSON.stringify({ ...config, qualityGates }, null, 2)}\n`);
  for (const [name, request] of Object.entries(requests))
    put(`requests/${name}.json`, JSON.stringify(request, null, 2));
  for (const [name, review] of Object.entries(reviews))
    put(`.backlog-ops/reviews/${name}`, JSON.stringify({ schemaVersion: 1, ...review }));
  process.env['TICKET_FLOW_AGENT'] = 'agent-1';

  say('Two more tickets: what can be worked on at the same time, and by whom');
  type('ticket-core new --from -', { stdin: 'requests/arrival.json' });
  type('ticket-core new --from -', { stdin: 'requests/weekday.json' });
  type('git add -A');
  type('git commit -q -m "Plan the delivery"');
  type('ticket-flow waves --limit 2');
  type('ticket-flow route FEAT-002');

  say('The first wave: code without a test does not pass the gate');
  type('ticket-flow state FEAT-002 set plan=passed --note "agreed"');
  put('src/arrival.mjs', files.careless);
  type('ticket-flow gate FEAT-002', { exit: 1 });
  put('test/arrival.test.mjs', files.arrivalTest);
  type('ticket-flow gate FEAT-002');
  say('Two reviewers found the same: one finding, surer than each of them');
  const reviewAs = (/** @type {number} */ round) =>
    `ticket-flow review FEAT-002 --findings .backlog-ops/reviews/spec-${round}.json .backlog-ops/reviews/quality-${round}.json`;
  type(reviewAs(1), { exit: 1 });
  put('src/arrival.mjs', files.careful);
  put('test/arrival.test.mjs', `${files.arrivalTest}${files.refusalTest}`);
  type('ticket-flow gate FEAT-002');
  type(reviewAs(2));
  say('Nothing is finished before it is committed');
  type('ticket-flow finish FEAT-002 --commit HEAD', { exit: 1 });
  commit('FEAT-002');
  type('ticket-flow finish FEAT-002 --commit HEAD');

  say('The second wave, and what came of both');
  type('ticket-flow waves --limit 1');
  type('ticket-flow state TASK-004 set plan=passed --note "agreed"');
  put('src/weekday.mjs', files.weekday);
  put('test/weekday.test.mjs', files.weekdayTest.replace('test(', 'test.skip('));
  say('A test that is skipped is a hack');
  type('ticket-flow gate TASK-004', { exit: 1 });
  put('test/weekday.test.mjs', files.weekdayTest);
  type('ticket-flow gate TASK-004');
  type(reviewAs(2).replace('FEAT-002', 'TASK-004'));
  commit('TASK-004');
  type('ticket-flow finish TASK-004 --commit HEAD');
  type('ticket-flow wave-report');
  delete process.env['TICKET_FLOW_AGENT'];
}
