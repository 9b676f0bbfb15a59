import { describe, expect, test } from '@jest/globals';
import { defaultConfig } from '@backlog-toolkit/config';
import type { Finding } from '@backlog-toolkit/findings';
import { diagnoseBacklog } from '../../src/io/doctor.ts';
import { openWorkspace } from '../../src/io/workspace.ts';
import { makeBacklog } from '../../src/model/backlog.ts';
import { validateTickets } from '../../src/validate.ts';
import { ticketOf } from '../support/check.ts';
import { testProject, ticketText } from '../support/project.ts';

const odd = { depends_on: '[{ foo: 1 }, TASK-9]', blockers: '[[TASK-3]]' };

function findingsOf(frontmatter: Record<string, string>, rules: Record<string, 'off'> = {}): Finding[] {
  const ticket = ticketOf('TASK-001', { frontmatter });
  const defaults = defaultConfig();
  const config = { ...defaults, ticketValidation: { ...defaults.ticketValidation, rules } };
  return validateTickets([ticket], { backlog: makeBacklog([ticket]), config, fileExists: () => true });
}
const brief = (findings: readonly Finding[]): string[] =>
  findings.map(({ ruleId, message }) => `${ruleId} ${message}`).sort();

describe('an item that cannot be read', () => {
  test('gives one finding', () => {
    expect(brief(findingsOf(odd))).toEqual([
      'dependency-unknown Unexpected TASK-009 in depends_on, expected an existing ticket.',
      'field-value Unexpected list as an item of blockers, expected an id.',
      'field-value Unexpected map as an item of depends_on, expected an id.',
    ]);
  });

  test('is told of by this rule where field-value is off: it blocks the ticket all the same', () => {
    expect(brief(findingsOf({ depends_on: '[{ foo: 1 }]' }, { 'field-value': 'off' }))).toEqual([
      'dependency-unknown Unexpected (unreadable: {"foo":1}) in depends_on, expected an existing ticket.',
    ]);
  });

  test('is told of by the doctor, which has no rule for fields', async () => {
    using project = testProject({
      'backlog/data/pending/TASK-001-one.md': ticketText('TASK-001', {
        frontmatter: { depends_on: '[{ foo: 1 }]' },
      }),
    });
    const { problems } = await diagnoseBacklog(await openWorkspace({ cwd: project.path }));
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'dependency-unknown Unexpected (unreadable: {"foo":1}) in depends_on, expected an existing ticket.',
    ]);
  });
});

test('the hint takes out the item itself, also behind one that cannot be read', () => {
  const hints = (depends_on: string): (string | undefined)[] =>
    findingsOf({ depends_on }).flatMap(({ ruleId, hint }) => (ruleId === 'dependency-unknown' ? [hint] : []));
  expect(hints('[{ foo: 1 }, TASK-9]')).toEqual([
    'Correct the id, or remove it: ticket-core set TASK-001 depends_on-=TASK-9',
  ]);
  // `set` takes out text; a map has to go by hand.
  expect(hints('[{ id: TASK-9 }]')).toEqual(['Correct the id, or remove it.']);
});
