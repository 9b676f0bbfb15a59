import { describe, expect, test } from '@jest/globals';
import { testProject, ticketText } from './support/project.ts';

const request = {
  title: 'Charge a surcharge',
  type: 'TASK',
  context: 'Couriers bill us extra.',
  description: 'rateOf adds a surcharge.',
  affectedFiles: [{ path: 'src/rates.ts', action: 'modify', description: 'surcharge' }],
  acceptanceCriteria: ['one', 'two', 'three'],
  testStrategy: { unit: ['limits'], integration: ['an order'], verification: ['npm test'] },
};
const pending = 'backlog/data/pending/TASK-001-ticket.md';
const sound = { 'src/rates.ts': 'export {};\n', [pending]: ticketText('TASK-001') };

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly out?: RegExp;
  readonly err?: RegExp;
}

const cases: readonly Case[] = [
  { name: 'list', args: ['list'], code: 0, out: /^TASK-001 {2}pending/m },
  { name: 'list: nothing matches', args: ['list', '--type', 'BUG'], code: 0, err: /No tickets match/ },
  { name: 'list: no backlog', args: ['list', '--cwd', '..'], code: 66, err: /ticket-core init/ },
  { name: 'list: unknown option', args: ['list', '--statsu', 'x'], code: 64, err: /Did you mean --status/ },
  { name: 'unknown command', args: ['lsit'], code: 64, err: /Did you mean .*list/ },
  { name: 'show', args: ['show', 'TASK-1'], code: 0, out: /criteria: +0 of 3 ticked/ },
  { name: 'show: unknown id', args: ['show', 'TASK-9'], code: 1, err: /There is no ticket TASK-009/ },
  { name: 'show: a path is no id', args: ['show', '../../etc/passwd'], code: 64, err: /is not a ticket id/ },
  { name: 'show: no id', args: ['show'], code: 64, err: /needs <id>/ },
  { name: 'set', args: ['set', 'TASK-001', 'priority=high'], code: 0, out: /set priority/ },
  { name: 'set: no assignment', args: ['set', 'TASK-001', 'priority'], code: 64, err: /expected key=value/ },
  { name: 'set: a scalar is no list', args: ['set', 'TASK-001', 'title+=x'], code: 65, err: /not a list/ },
  {
    name: 'list: an unknown status',
    args: ['list', '--status', 'pendng'],
    code: 64,
    err: /Did you mean "pending".*expects one of pending/,
  },
  {
    name: 'list: a status as people write it',
    args: ['list', '--status', 'Pending'],
    code: 0,
    out: /TASK-001/,
  },
  {
    name: 'list: an unknown priority',
    args: ['list', '--priority', 'hihg'],
    code: 64,
    err: /critical, high/,
  },
  { name: 'list: an unknown type', args: ['list', '--type', 'EPIC'], code: 64, err: /TASK/ },
  { name: 'list: a type in small letters', args: ['list', '--type', 'task'], code: 0, out: /TASK-001/ },
  {
    name: 'list: an odd status that a ticket has',
    args: ['list', '--status', 'waiting'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { status: 'waiting' } }) },
    code: 0,
    out: /TASK-001 {2}waiting/,
  },
  {
    name: 'list: a dependency that cannot be read is none that is finished',
    args: ['list', '--ready'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { depends_on: '[{ticket: TASK-002}]' } }) },
    code: 0,
    err: /No tickets match/,
  },
  {
    name: 'start: a dependency that cannot be read',
    args: ['start', 'TASK-001', '--assignee', 'ana'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { blockers: '[[TASK-002]]' } }) },
    code: 1,
    err: /waits for \(unreadable/,
  },
  {
    name: 'show: maps in a list',
    args: ['show', 'TASK-001'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { depends_on: '[{id: TASK-002}]' } }) },
    code: 0,
    out: /depends_on: +\{"id":"TASK-002"\}/,
  },
  {
    name: 'set: an item more beside a map',
    args: ['set', 'TASK-001', 'depends_on+=TASK-003', '--dry-run'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { depends_on: '[{id: TASK-002}]' } }) },
    code: 0,
    out: /\+depends_on: \[\{id: TASK-002\}, TASK-003\]/,
  },
  {
    name: 'set: an item less',
    args: ['set', 'TASK-001', 'tags-=a', '--dry-run'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { tags: '[a, b]' } }) },
    code: 0,
    out: /\+tags: \[b\]/,
  },
  { name: 'set: another id', args: ['set', 'TASK-001', 'id=TASK-002'], code: 1, err: /doctor --repair/ },
  { name: 'set: the same id', args: ['set', 'TASK-001', 'id=TASK-001'], code: 0, out: /nothing to change/ },
  {
    name: 'set: completed',
    args: ['set', 'TASK-001', 'status=Completed', '--force'],
    code: 1,
    err: /ticket-core complete TASK-001/,
  },
  {
    name: 'set: a wrong value',
    args: ['set', 'TASK-001', 'priority=urgent'],
    code: 1,
    err: /expected one of critical/,
  },
  { name: 'set: a wrong value, by force', args: ['set', 'TASK-001', 'priority=urgent', '--force'], code: 0 },
  {
    name: 'set: what was wrong before does not hold up the rest',
    args: ['set', 'TASK-001', 'assignee=ana'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { priority: 'urgent' } }) },
    code: 0,
  },
  {
    name: 'set: a misspelt key',
    args: ['set', 'TASK-001', 'priorty=high'],
    code: 1,
    err: /did you mean priority/,
  },
  { name: 'set: a misspelt key, by force', args: ['set', 'TASK-001', 'priorty=high', '--force'], code: 0 },
  { name: "set: a key of one's own", args: ['set', 'TASK-001', 'team=web'], code: 0 },
  {
    name: 'set: numbers and booleans stay such',
    args: ['set', 'TASK-001', 'estimated_tokens=500', 'batch_eligible=true', 'review_rounds=2', '--dry-run'],
    code: 0,
    out: /\+estimated_tokens: 500\n\+batch_eligible: true\n\+review_rounds: 2\n/,
  },
  {
    name: 'set: a text for a number',
    args: ['set', 'TASK-001', 'tests_added=few'],
    code: 1,
    err: /whole number/,
  },
  {
    name: 'set: two tickets with one id',
    args: ['set', 'TASK-001', 'priority=high'],
    files: { 'backlog/data/completed/TASK-009-copy.md': ticketText('TASK-001') },
    code: 65,
    err: /names 2 tickets/,
  },
  {
    name: 'tick: two tickets with one id, one of them quoted and far down',
    args: ['tick', 'TASK-001', 'AC-1'],
    files: {
      'backlog/data/pending/notes.md': `---\n${'# note\n'.repeat(200)}id: "TASK-1" # same\n---\n`,
    },
    code: 65,
    err: /names 2 tickets/,
  },
  {
    name: 'tick: one label twice',
    args: ['tick', 'TASK-001', 'AC-1'],
    files: {
      [pending]: ticketText('TASK-001', {
        sections: { 'Acceptance Criteria': '- [ ] AC-1 a\n- [ ] AC-1 b' },
      }),
    },
    code: 65,
    err: /on line 32 and .* on line 33/,
  },
  {
    name: 'tick: the date too',
    args: ['tick', 'TASK-001', 'AC-1', '--dry-run'],
    code: 0,
    out: /\+updated: 2/,
  },
  {
    name: 'complete: a negative count',
    args: ['complete', 'TASK-001', '--evidence', 'batch:1', '--review-rounds', '-1'],
    code: 64,
    err: /whole number/,
  },
  {
    name: 'complete: a broken count',
    args: ['complete', 'TASK-001', '--evidence', 'batch:1', '--tests-added', '1.5'],
    code: 64,
    err: /whole number/,
  },
  {
    name: 'complete: a dry run shows the record too',
    args: ['complete', 'TASK-001', '--evidence', 'batch:1', '--dry-run'],
    code: 0,
    out: /rename to .*\+\+\+ b\/\.backlog-ops\/completions\/TASK-001\.json\n/s,
  },
  {
    name: 'move: completed without proof',
    args: ['move', 'TASK-001', 'completed'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { status: 'completed' } }) },
    code: 1,
    err: /neither a commit nor evidence/,
  },
  {
    name: 'section: a heading with its marks',
    args: ['section', 'TASK-001', '## Notes ##', '--from', '-', '--create', '--dry-run'],
    stdin: 'x',
    code: 0,
    out: /\+## Notes\n/,
  },
  { name: 'section: marks alone', args: ['section', 'TASK-001', '##', '--from', '-'], stdin: 'x', code: 64 },
  { name: 'new: an empty title', args: ['new', '', '--type', 'TASK', '--draft'], code: 64, err: /title/ },
  { name: 'new: a title of two lines', args: ['new', 'a\nb', '--type', 'TASK'], code: 64, err: /one line/ },
  {
    name: 'new: a type nearly right',
    args: ['new', 'a', '--type', 'feature', '--draft'],
    code: 1,
    err: /Did you mean FEAT/,
  },
  { name: 'tick', args: ['tick', 'TASK-001', 'AC-2'], code: 0, out: /ticked AC-2/ },
  { name: 'tick: no such criterion', args: ['tick', 'TASK-001', 'AC-9'], code: 1, err: /AC-9/ },
  { name: 'complete: no proof', args: ['complete', 'TASK-001'], code: 64, err: /--commit SHA or --evidence/ },
  {
    name: 'complete: not under git',
    args: ['complete', 'TASK-001', '--commit', 'HEAD'],
    code: 1,
    err: /not under git/,
  },
  {
    name: 'complete: bad evidence',
    args: ['complete', 'TASK-001', '--evidence', 'x y'],
    code: 64,
    err: /KIND:REF/,
  },
  {
    name: 'complete: evidence',
    args: ['complete', 'TASK-001', '--evidence', 'batch:job-1'],
    code: 0,
    out: /completed/,
  },
  {
    name: 'complete: open criteria',
    args: ['complete', 'TASK-001', '--evidence', 'batch:1', '--require-ticked'],
    code: 1,
    err: /AC-1/,
  },
  {
    name: 'complete: a number that is none',
    args: ['complete', 'TASK-001', '--evidence', 'batch:1', '--tests-added', ''],
    code: 64,
  },
  { name: 'validate', args: ['validate'], code: 0, out: /no findings/ },
  {
    name: 'validate: an unknown ticket',
    args: ['validate', 'TASK-404'],
    code: 64,
    err: /No ticket matches TASK-404/,
  },
  {
    name: 'validate: a finding',
    args: ['validate'],
    files: { [pending]: ticketText('TASK-001', { sections: { Context: null } }) },
    code: 1,
    out: /section-missing/,
  },
  {
    name: 'new: from standard input',
    args: ['new', '--from', '-'],
    stdin: JSON.stringify(request),
    code: 0,
    out: /^TASK-002 /,
  },
  { name: 'new: broken JSON', args: ['new', '--from', '-'], stdin: '{', code: 65 },
  {
    name: 'new: unknown key',
    args: ['new', '--from', '-'],
    stdin: JSON.stringify({ ...request, titel: 'x' }),
    code: 65,
    err: /titel/,
  },
  {
    name: 'new: a rule is broken',
    args: ['new', '--from', '-'],
    stdin: JSON.stringify({ ...request, acceptanceCriteria: ['one'] }),
    code: 1,
    out: /criteria-too-few/,
  },
  {
    name: 'new: unknown type',
    args: ['new', '--from', '-'],
    stdin: JSON.stringify({ ...request, type: 'EPIC' }),
    code: 1,
    err: /ticketPrefixes/,
  },
  { name: 'new: --from and a flag', args: ['new', '--from', '-', '--type', 'BUG'], stdin: '', code: 64 },
  { name: 'new: missing file', args: ['new', '--from', 'nowhere.json'], code: 66 },
  {
    name: 'new: by flags',
    args: [
      'new',
      'By flags',
      '--type',
      'TASK',
      '--context',
      'c',
      '--description',
      'd',
      '--file',
      'modify:src/rates.ts',
      '--criterion',
      'a',
      '--criterion',
      'b',
      '--criterion',
      'c',
      '--unit-test',
      'u',
      '--integration-test',
      'i',
      '--verify',
      'npm test',
    ],
    code: 0,
    out: /^TASK-002 /,
  },
  { name: 'new: a draft', args: ['new', 'A draft', '--type', 'BUG', '--draft'], code: 0, out: /BUG-001 / },
  {
    name: 'bad config',
    args: ['list'],
    files: { 'backlog.config.json': '{ "version": "1.1", "backlog": { "dataDirr": "x" } }' },
    code: 78,
    err: /dataDir/,
  },
  { name: 'version', args: ['--version'], code: 0, out: /^\d+\.\d+\.\d+/ },
  { name: 'help', args: ['complete', '--help'], code: 0, out: /--evidence/ },
];

describe('the bin', () => {
  test.concurrent.each(cases)('$name → $code', async ({ args, stdin, files, code, out, err }) => {
    using project = testProject({ ...sound, ...files });
    const result = await project.run(args, stdin === undefined ? {} : { stdin });
    expect({ code: result.code, stderr: result.code === code ? '' : result.stderr }).toEqual({
      code,
      stderr: '',
    });
    expect(result.stdout).toMatch(out ?? '');
    expect(result.stderr.replaceAll('\\"', '"')).toMatch(err ?? '');
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });
});
