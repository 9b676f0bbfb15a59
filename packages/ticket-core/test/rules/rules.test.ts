import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../../src/rules/index.ts';
import { check, type CheckWorld, ticketOf } from '../support/check.ts';
import type { TicketParts } from '../support/project.ts';

const docs = new URL('../../../../docs/rules/', import.meta.url);

test('a sound ticket has no finding', () => {
  expect(check([ticketOf('TASK-001')])).toEqual([]);
});

test('every rule has its page and every id is used once', () => {
  const ids = rules.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !existsSync(new URL(`${id}.md`, docs)))).toEqual([]);
  expect(readdirSync(docs).length).toBeGreaterThanOrEqual(ids.length);
});

interface Case {
  readonly name: string;
  readonly parts: TicketParts;
  readonly found: readonly string[];
  readonly id?: string;
  readonly world?: CheckWorld;
}

const table = (...rows: string[]): TicketParts => ({
  sections: {
    'Affected Files': ['| File | Action | Description |', '| --- | --- | --- |', ...rows].join('\n'),
  },
});

const cases: readonly Case[] = [
  {
    name: 'field-value: id does not fit the file name',
    parts: { frontmatter: { id: 'TASK-002' } },
    found: [
      'error field-value 2 Unexpected id TASK-002 in a file named TASK-001-ticket.md, expected TASK-002-….md.',
    ],
  },
  {
    name: 'field-value: unknown words',
    parts: { frontmatter: { status: 'waiting', priority: 'P1' } },
    found: [
      'error field-value 4 Unexpected status "waiting", expected one of pending, in_progress, blocked, completed, obsolete, cancelled.',
      'error field-value 5 Unexpected priority "P1", expected one of critical, high, medium, low.',
    ],
  },
  {
    name: 'field-value: a variant spelling only warns',
    parts: { frontmatter: { status: 'In-Progress' } },
    found: [
      'warning field-value 4 Unexpected status "In-Progress", expected one of pending, in_progress, blocked, completed, obsolete, cancelled.',
    ],
  },
  {
    name: 'field-value: a date that is none',
    parts: { frontmatter: { created: '2026-02-30' } },
    found: ['error field-value 6 Unexpected created "2026-02-30", expected YYYY-MM-DD.'],
  },
  {
    name: 'field-value: a line where a list is expected',
    parts: { frontmatter: { tags: 'auth, ui' } },
    found: ['warning field-value 13 Unexpected string in tags, expected a list.'],
  },
  {
    name: 'field-value: items of lists that are maps or lists',
    parts: { frontmatter: { depends_on: '\n  - TASK-002\n  - ticket: TASK-003', tags: '[a, [b]]' } },
    world: { validation: { rules: { 'dependency-unknown': 'off' } } },
    found: [
      'error field-value 12 Unexpected map as an item of depends_on, expected an id.',
      'error field-value 15 Unexpected list as an item of tags, expected text.',
    ],
  },
  {
    name: 'field-value: an id in a map is understood',
    parts: { frontmatter: { blockers: '\n  - id: TASK-002\n    why: rates' } },
    world: { validation: { rules: { 'dependency-unknown': 'off' } } },
    found: ['warning field-value 10 Unexpected map as an item of blockers, expected an id.'],
  },
  {
    name: 'field-value: numbers and booleans',
    parts: {
      frontmatter: {
        estimated_tokens: '~12k',
        review_rounds: '"2"',
        tests_added: '-1',
        batch_eligible: 'yes',
      },
    },
    found: [
      'error field-value 14 Unexpected estimated_tokens "~12k", expected a whole number.',
      'warning field-value 15 Unexpected review_rounds "2", expected a whole number.',
      'error field-value 16 Unexpected tests_added -1, expected a whole number.',
      'error field-value 17 Unexpected batch_eligible "yes", expected true or false.',
    ],
  },
  {
    name: 'section-missing',
    parts: { sections: { Context: null } },
    found: ['error section-missing 1 Missing section "## Context".'],
  },
  {
    name: 'section-missing: sections of the type warn',
    id: 'FEAT-001',
    parts: {},
    found: ['warning section-missing 1 Missing section "## E2E Tests", expected in a FEAT ticket.'],
  },
  {
    name: 'section-missing: a flag of config takes the section off',
    parts: { sections: { 'Test Strategy': null } },
    world: { validation: { requireTestStrategy: false } },
    found: [],
  },
  {
    name: 'section-empty: guidance is no content',
    parts: { sections: { Context: '<!-- why? -->' } },
    found: ['error section-empty 16 Unexpected empty section "## Context", expected its content.'],
  },
  {
    name: 'heading-variant',
    parts: { sections: { Context: null, Background: 'Couriers bill us extra.' } },
    found: ['info heading-variant 49 Unexpected heading "Background", expected "Context".'],
  },
  {
    name: 'placeholder-left: in prose',
    parts: { sections: { Context: 'TBD and {{why}} and [describe the problem]' } },
    found: [
      'error placeholder-left 18 Unexpected placeholder "TBD", expected real content.',
      'error placeholder-left 18 Unexpected placeholder "[describe the problem]", expected real content.',
      'info placeholder-left 18 Unexpected "{{why}}" in a sentence, expected real content, or backticks around it.',
    ],
  },
  {
    name: 'placeholder-left: code, comments and links may speak of placeholders',
    parts: {
      sections: {
        Context:
          'Keep `TODO` and `{{x}}`, see [add a parcel](https://example.com). <!-- TBD -->\n\n```js\n// TODO\n```',
      },
    },
    found: [],
  },
  {
    name: 'criteria-too-few',
    parts: { sections: { 'Acceptance Criteria': '- [ ] AC-1: it works' } },
    found: ['error criteria-too-few 30 Unexpected number of acceptance criteria 1, expected at least 3.'],
  },
  {
    name: 'criteria-too-few: config sets the number',
    parts: { sections: { 'Acceptance Criteria': '- [ ] AC-1: it works' } },
    world: { validation: { minAcceptanceCriteria: 1 } },
    found: [],
  },
  {
    name: 'criteria-too-few: numbered criteria count and are told the normal form',
    parts: { sections: { 'Acceptance Criteria': '1. one\n2. two\n3. three' } },
    found: ['info criteria-too-few 32 Unexpected criterion without a checkbox, expected "- [ ] AC-1: …".'],
  },
  {
    name: 'affected-files-empty',
    parts: { sections: { 'Affected Files': 'The pricing code.' } },
    found: [
      'error affected-files-empty 24 Unexpected Affected Files section without a file, expected at least one path.',
    ],
  },
  {
    name: 'affected-files-empty: config turns it off',
    parts: { sections: { 'Affected Files': 'The pricing code.' } },
    world: { validation: { requireAffectedFiles: false } },
    found: [],
  },
  {
    name: 'affected-files-empty: a list is understood',
    parts: { sections: { 'Affected Files': '- `src/rates.ts` (modify)' } },
    found: ['info affected-files-empty 26 Unexpected list of files, expected a table.'],
  },
  {
    name: 'affected-files-empty: no action',
    parts: table('| src/rates.ts | | |'),
    found: [
      'warning affected-files-empty 28 Missing action for src/rates.ts, expected create, modify or delete.',
    ],
  },
  {
    name: 'affected-file-missing',
    parts: table('| src/prices.ts | modify | |', '| src/old.ts | delete | |'),
    found: [
      'error affected-file-missing 28 Unexpected file to modify: src/prices.ts does not exist.',
      'error affected-file-missing 29 Unexpected file to delete: src/old.ts does not exist.',
    ],
  },
  {
    name: 'affected-file-missing: a path out of the project',
    parts: table('| ../other/src/a.ts | modify | |', '| /etc/passwd.conf | modify | |'),
    world: { files: ['../other/src/a.ts', '/etc/passwd.conf'] },
    found: [
      'error affected-file-missing 28 Unexpected path ../other/src/a.ts: it leads out of the project, expected one relative to the project.',
      'error affected-file-missing 29 Unexpected path /etc/passwd.conf: it is absolute, expected one relative to the project.',
    ],
  },
  {
    name: 'affected-file-exists',
    parts: table('| src/rates.ts | create | |'),
    found: ['error affected-file-exists 28 Unexpected file to create: src/rates.ts exists.'],
  },
  {
    name: 'affected-file-exists: work in progress has created it',
    parts: { ...table('| src/rates.ts | create | |'), frontmatter: { status: 'in_progress' } },
    found: [],
  },
  {
    name: 'dependency-unknown and dependency-self',
    parts: { frontmatter: { depends_on: '[TASK-999, TASK-1]', blockers: '[legal approval, BUG-7]' } },
    found: [
      'error dependency-self 10 Unexpected TASK-001 in its own depends_on.',
      'error dependency-unknown 9 Unexpected BUG-007 in blockers, expected an existing ticket.',
      'error dependency-unknown 10 Unexpected TASK-999 in depends_on, expected an existing ticket.',
    ],
  },
  {
    name: 'dependency rules: config turns them off',
    parts: { frontmatter: { depends_on: '[TASK-999, TASK-001]' } },
    world: { validation: { requireDependencyCheck: false } },
    found: [],
  },
  {
    name: 'severities of config',
    parts: { sections: { Context: null, Dependencies: null } },
    world: { validation: { rules: { 'section-missing': 'warn' } } },
    found: [
      'warning section-missing 1 Missing section "## Context".',
      'warning section-missing 1 Missing section "## Dependencies".',
    ],
  },
  {
    name: 'a rule that config turns off',
    parts: { sections: { Context: null } },
    world: { validation: { rules: { 'section-missing': 'off' } } },
    found: [],
  },
];

describe('one ticket', () => {
  test.each(cases)('$name', ({ id = 'TASK-001', parts, found, world }) => {
    expect(check([ticketOf(id, parts)], world).toSorted()).toEqual([...found].toSorted());
  });
});

describe('several tickets', () => {
  test('duplicate-id counts spellings of one id and both folders', () => {
    const found = check([ticketOf('TASK-001'), ticketOf('TASK-1', {}, 'completed')]);
    expect(found).toEqual([
      'error duplicate-id 2 Unexpected second ticket with id TASK-001: also backlog/data/pending/TASK-001-ticket.md.',
      'error duplicate-id 2 Unexpected second ticket with id TASK-001: also backlog/data/completed/TASK-1-ticket.md.',
    ]);
  });

  test('dependency-cycle names the whole circle at each member', () => {
    const found = check([
      ticketOf('TASK-001', { frontmatter: { depends_on: '[TASK-002]' } }),
      ticketOf('TASK-002', { frontmatter: { depends_on: '[TASK-001]' } }),
      ticketOf('TASK-003', { frontmatter: { depends_on: '[TASK-001]' } }),
    ]);
    const message = 'error dependency-cycle 10 Unexpected dependency cycle among TASK-001, TASK-002.';
    expect(found).toEqual([message, message]);
  });

  test('a file that another ticket creates asks for a dependency, and is fine with one', () => {
    const creator = ticketOf('TASK-001', table('| src/new.ts | create | |'));
    const user = (dependsOn: string): ReturnType<typeof ticketOf> =>
      ticketOf('TASK-002', { ...table('| src/new.ts | modify | |'), frontmatter: { depends_on: dependsOn } });
    const world = { validation: { rules: { 'near-duplicate': 'off' as const } } };
    expect(check([creator, user('[]')], world)).toEqual([
      'error affected-file-missing 28 Unexpected file to modify: src/new.ts does not exist yet, TASK-001 creates it.',
    ]);
    expect(check([creator, user('[TASK-001]')], world)).toEqual([]);
  });

  test('completion-unproven', () => {
    const bare = { frontmatter: { commit: '""' } };
    const message = 'Missing commit or evidence, expected one of them in a completed ticket.';
    expect(check([ticketOf('TASK-001', bare, 'completed')])).toEqual([
      `warning completion-unproven 4 ${message}`,
    ]);
    const early = check([ticketOf('TASK-001', { frontmatter: { status: 'completed' } })]);
    expect(early.filter((line) => line.includes('completion-unproven'))).toHaveLength(1);
    const dropped = { frontmatter: { ...bare.frontmatter, status: 'obsolete' } };
    expect(check([ticketOf('TASK-001', dropped, 'completed')])).toEqual([]);
  });

  test('completed tickets are history: their plans are not checked against today', () => {
    expect(check([ticketOf('TASK-001', table('| src/gone.ts | modify | |'), 'completed')])).toEqual([]);
  });
});
