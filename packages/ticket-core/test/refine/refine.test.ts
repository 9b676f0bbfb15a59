import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { defaultConfig } from '@backlog-toolkit/config';
import { findDuplicates } from '../../src/duplicates/ticket-duplicates.ts';
import { makeBacklog } from '../../src/model/backlog.ts';
import { parseTicket, type Ticket } from '../../src/model/ticket.ts';
import type { Assessment, Flaw } from '../../src/refine/assessment.ts';
import { measureHealth } from '../../src/refine/health.ts';
import { refineBacklog, type Refinement } from '../../src/refine/refine-backlog.ts';
import { refineText } from '../../src/refine/refinement-section.ts';
import { renderReport } from '../../src/refine/render-report.ts';
import { reportMarker } from '../../src/refine/report-marker.ts';
import { validateTickets } from '../../src/validate.ts';
import { ticketOf } from '../support/check.ts';
import { filesSection } from '../scope/check-rule.ts';

interface World {
  readonly files?: readonly string[];
  readonly deleted?: readonly string[];
  readonly moved?: Readonly<Record<string, string>>;
}

function refine(tickets: readonly Ticket[], world: World = {}): Refinement {
  const backlog = makeBacklog(tickets);
  const fileExists = (path: string): boolean => (world.files ?? ['src/rates.ts']).includes(path);
  const findings = validateTickets(
    tickets.filter(({ folder }) => folder === 'pending'),
    { backlog, config: defaultConfig(), fileExists },
  );
  const history = {
    wasDeleted: (path: string) => world.deleted?.includes(path) ?? false,
    movedTo: (path: string) => world.moved?.[path],
  };
  return refineBacklog(
    { backlog, fileExists, history, duplicates: findDuplicates(backlog), findings },
    '2026-02-17',
  );
}

const brief = ({ tickets }: Refinement): string[] =>
  tickets.map(({ id, verdict, evidence, proposals }) =>
    [
      id,
      verdict,
      ...evidence.map(({ text }) => text),
      ...proposals.map(({ field, from, to, evidence: why }) => `${field} ${from}→${to}: ${why}`),
    ].join(' | '),
  );
const one = (parts: Parameters<typeof ticketOf>[1], world?: World, id = 'TASK-001'): string =>
  brief(refine([ticketOf(id, parts)], world))[0] ?? '';

test.each([
  ['a sound ticket', {}, {}, 'TASK-001 | VALID | its file is as it says'],
  [
    'a closed ticket that was left',
    { frontmatter: { status: 'cancelled' } },
    {},
    'TASK-001 | OBSOLETE | its status is cancelled',
  ],
  [
    'all files deleted',
    filesSection('modify src/a.ts', 'delete src/b.ts'),
    { deleted: ['src/a.ts', 'src/b.ts'] },
    'TASK-001 | OBSOLETE | src/a.ts was deleted | src/b.ts was deleted',
  ],
  [
    'one file deleted',
    filesSection('modify src/a.ts', 'modify src/rates.ts'),
    { deleted: ['src/a.ts'] },
    'TASK-001 | UPDATED | src/a.ts was deleted',
  ],
  [
    'all deleted, one to create',
    filesSection('modify src/a.ts', 'create src/b.ts'),
    { deleted: ['src/a.ts'] },
    'TASK-001 | UPDATED | src/a.ts was deleted',
  ],
  [
    'work in progress deleted them',
    { ...filesSection('delete src/a.ts'), frontmatter: { status: 'in_progress' } },
    { deleted: ['src/a.ts'] },
    'TASK-001 | UPDATED | src/a.ts was deleted',
  ],
  [
    'a path that never was',
    filesSection('modify src/a.ts'),
    {},
    'TASK-001 | UPDATED | src/a.ts does not exist',
  ],
  [
    'a file moved twice',
    filesSection('modify src/a.ts'),
    { deleted: ['src/a.ts'], moved: { 'src/a.ts': 'src/b.ts', 'src/b.ts': 'src/rates.ts' } },
    'TASK-001 | UPDATED | src/a.ts is src/rates.ts now',
  ],
  [
    'files moved in a ring',
    filesSection('modify src/a.ts', 'create src/new.ts'),
    { deleted: ['src/a.ts'], moved: { 'src/a.ts': 'src/b.ts', 'src/b.ts': 'src/a.ts' } },
    'TASK-001 | UPDATED | src/a.ts was deleted',
  ],
  [
    'a file to create is there',
    filesSection('create src/rates.ts'),
    {},
    'TASK-001 | UPDATED | src/rates.ts is to be created and exists',
  ],
  [
    'an unknown dependency',
    { frontmatter: { depends_on: '[TASK-404]' } },
    {},
    'TASK-001 | UPDATED | TASK-404 does not exist',
  ],
])('%s', (_, parts, world, expected) => {
  expect(one(parts, world)).toBe(expected);
});

test('finished dependencies are evidence, and release a blocked ticket', () => {
  const done = ticketOf(
    'TASK-002',
    {
      frontmatter: { status: 'completed', title: 'Other things' },
      sections: { Context: 'y', Description: 'z' },
    },
    'completed',
  );
  const waits = (status: string): Ticket =>
    ticketOf('TASK-001', { frontmatter: { depends_on: '[TASK-002]', status } });
  expect(brief(refine([waits('pending'), done]))).toEqual([
    'TASK-001 | VALID | its file is as it says | TASK-002 is finished',
  ]);
  expect(brief(refine([waits('blocked'), done]))).toEqual([
    'TASK-001 | UPDATED | TASK-002 is finished, so nothing blocks any more',
  ]);
});

const words = {
  Context: 'Heavy parcels cost couriers extra money.',
  Description: 'Charge a surcharge above twenty kilograms.',
};
const twin = (id: string, more: string = '', folder?: 'pending' | 'completed'): Ticket =>
  ticketOf(
    id,
    {
      frontmatter: { title: 'Surcharge for heavy parcels' },
      sections: { ...words, Dependencies: more || 'None.', ...filesSection('create src/new.ts').sections },
    },
    folder,
  );

test('of two that say the same the later is the duplicate; tickets that name each other are not', () => {
  const verdictsOf = (tickets: readonly Ticket[]): string[] =>
    refine(tickets).tickets.map(({ id, verdict }) => `${id} ${verdict}`);
  expect(verdictsOf([twin('TASK-001'), twin('TASK-002')])).toEqual(['TASK-001 VALID', 'TASK-002 DUPLICATE']);
  expect(verdictsOf([twin('TASK-001'), twin('TASK-002', '', 'completed')])).toEqual(['TASK-001 DUPLICATE']);
  expect(verdictsOf([twin('TASK-001'), twin('TASK-002', 'After TASK-001.')])).toEqual([
    'TASK-001 VALID',
    'TASK-002 VALID',
  ]);
});

test('proposals make a ticket more pressing, never less, and name why', () => {
  const bug = (severity: string, priority: string, title = 'Orders vanish'): string =>
    one(
      { frontmatter: { title, severity, priority }, ...filesSection('modify src/rates.ts') },
      {},
      'BUG-001',
    );
  expect(bug('critical', 'low')).toContain('priority low→high: its severity is critical');
  expect(bug('low', 'low', 'Production is down')).toContain(
    'severity low→critical: line 3 says Production is down | priority low→high',
  );
  expect(bug('critical', 'critical', 'Production is down')).toBe('BUG-001 | VALID | its file is as it says');
  const waiting = ticketOf('FEAT-001', {
    frontmatter: { title: 'Something else', priority: 'critical', depends_on: '[TASK-001]' },
    sections: { Context: 'a', Description: 'b', 'Affected Files': 'None.' },
  });
  expect(brief(refine([ticketOf('TASK-001', { frontmatter: { priority: 'low' } }), waiting]))).toContain(
    'TASK-001 | UPDATED | its file is as it says | priority low→critical: FEAT-001 of priority critical waits for it'.replace(
      ' | its file is as it says',
      '',
    ),
  );
});

test('what is left goes into buckets', () => {
  const parts = { sections: { Context: null, ...filesSection('modify src/rates.ts').sections } };
  const plain = refine([ticketOf('TASK-001', parts)]);
  expect(plain.tickets[0]).toMatchObject({
    left: [{ task: 'section-missing', bucket: 'cheap-llm', count: 1 }],
    bucket: 'cheap-llm',
    flaws: { section: 1 },
  });
  expect(
    refine([ticketOf('TASK-001', { ...parts, frontmatter: { tags: '[ARCH]' } })]).buckets[
      'requires-frontier'
    ],
  ).toEqual(['TASK-001']);
  expect(refine([ticketOf('TASK-001', { frontmatter: { status: 'Pending' } })]).buckets['no-llm']).toEqual([
    'TASK-001',
  ]);
  expect(
    refine([ticketOf('TASK-001', filesSection(...Array.from({ length: 6 }, (_, i) => `create src/${i}.ts`)))])
      .buckets['requires-frontier'],
  ).toEqual(['TASK-001']);
});

const flawed = (flaws: Partial<Record<Flaw, number>>): Pick<Assessment, 'flaws'> => ({ flaws });

test('health does not depend on the size of the backlog', () => {
  const mixed = [
    flawed({ duplicate: 1 }),
    flawed({ section: 2, tests: 1 }),
    flawed({}),
    flawed({ obsolete: 1 }),
  ];
  const small = measureHealth(mixed);
  expect(small.score).toBe(Math.round(100 - (10 + 8 + 0 + 5) * 2.5));
  expect(measureHealth(Array.from({ length: 500 }, () => mixed).flat()).score).toBe(small.score);
  expect(measureHealth([]).score).toBe(100);
  expect(measureHealth([flawed({}), flawed({})], 2).score).toBe(50);
  expect(measureHealth([flawed({ section: 99 })]).score).toBe(0);
});

test('the breakdown adds up to what is lost, and a further flaw never raises the score', () => {
  const flaw = fc.constantFrom<Flaw>('duplicate', 'obsolete', 'section', 'tests', 'dependency', 'file');
  const tickets = fc.array(fc.dictionary(flaw, fc.integer({ min: 0, max: 5 })), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(tickets, flaw, (list, more) => {
      const health = measureHealth(list.map(flawed));
      const lost = health.breakdown.reduce((sum, { points }) => sum + points, 0);
      expect(Math.abs(100 - health.score - lost)).toBeLessThanOrEqual(0.6);
      const [first = {}, ...rest] = list;
      const worse = measureHealth(
        [{ ...first, [more]: (first[more as keyof typeof first] ?? 0) + 1 }, ...rest].map(flawed),
      );
      expect(worse.score).toBeLessThanOrEqual(health.score);
    }),
  );
});

test('the section is replaced, and left alone when only the date differs', () => {
  const ticket = ticketOf('TASK-001', filesSection('modify src/a.ts'));
  const [assessment] = refine([ticket]).tickets;
  if (!assessment) throw new Error('no assessment');
  const text = refineText(ticket, assessment, '2026-02-17');
  expect(
    text.endsWith(
      '## Refinement\n\n- Verdict: UPDATED\n- Checked: 2026-02-17\n- Evidence: src/a.ts does not exist\n- Left: affected-file-missing (cheap-llm)\n',
    ),
  ).toBe(true);
  const again = parseTicket({ ...ticket, text });
  expect(refineText(again, assessment, '2026-03-01')).toBe(text);
  expect(
    refineText(again, { ...assessment, verdict: 'VALID', evidence: [], left: [] }, '2026-03-01'),
  ).toContain('- Verdict: VALID\n- Checked: 2026-03-01\n- Left: nothing\n');
});

test('no title breaks the report', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const { tickets, ...rest } = refine([ticketOf('TASK-001')]);
      const text = renderReport({ ...rest, tickets: tickets.map((ticket) => ({ ...ticket, title })) });
      const lines = text.split('\n');
      expect(lines.filter((line) => line.startsWith('| TASK-001'))).toHaveLength(1);
      expect(text.startsWith(reportMarker)).toBe(true);
      expect(text.slice(reportMarker.length)).not.toMatch(/<!--|[^\P{Cc}\n]/u);
    }),
    { numRuns: 50 },
  );
});
