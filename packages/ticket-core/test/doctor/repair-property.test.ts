import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ticketText } from '../support/project.ts';
import { type Files, factsOf, planFor, problemsOf, repaired } from './memory-backlog.ts';

const ids = fc.constantFrom('TASK-001', 'TASK-1', 'TASK-002', 'TASK-003', 'BUG-001', 'nonsense', '');
const names = fc.constantFrom(
  'TASK-001-a',
  'TASK-1-a',
  'TASK-002-b',
  'TASK-003-c',
  'BUG-001-d',
  'task-002-e',
  'notes',
  'TASK-001-a-2',
);
const statuses = fc.constantFrom('pending', 'completed', 'in_progress', 'obsolete', 'whatever');

const tickets = fc.record({
  id: ids,
  name: names,
  folder: fc.constantFrom('pending', 'completed'),
  status: statuses,
  commit: fc.constantFrom('abc1234', '""'),
  created: fc.constantFrom('2026-01-01', '2026-01-02'),
  dependsOn: fc.uniqueArray(fc.constantFrom('TASK-001', 'TASK-2', 'BUG-001'), { maxLength: 2 }),
  words: fc.constantFrom(
    'TASK-001 matters',
    'see TASK-002-b.md',
    '```\nTASK-001\n```',
    'BUG-1, [x](../completed/TASK-003-c.md)',
  ),
});

const backlogs = fc
  .uniqueArray(tickets, { maxLength: 8, selector: ({ folder, name }) => `${folder}/${name}` })
  .map((list): Files =>
    Object.fromEntries(
      list.map(({ id, name, folder, status, commit, created, dependsOn, words }) => [
        `backlog/data/${folder}/${name}.md`,
        ticketText(id === '' ? '""' : id, {
          frontmatter: {
            status,
            commit,
            created,
            depends_on: `[${dependsOn.join(', ')}]`,
            title: `Number ${name} of ${folder}`,
          },
          sections: { Context: words },
        }),
      ]),
    ),
  );

const titlesOf = (files: Files): string[] =>
  Object.values(files)
    .map((text) => /^title: (.*)$/m.exec(text)?.[1] ?? '')
    .toSorted();

test('after a repair nothing is left to repair, no ticket is lost, and ids are unique', () => {
  fc.assert(
    fc.property(backlogs, (files) => {
      const after = repaired(files);
      expect(titlesOf(after)).toEqual(titlesOf(files));
      expect(planFor(after)).toEqual({ repairs: [], edits: [], ambiguous: [] });
      expect(problemsOf(after).filter(({ repair }) => repair !== null)).toEqual([]);
      const groups = [...factsOf(after).backlog.byId].filter(([id]) => /-\d+$/.test(id));
      expect(groups.filter(([, group]) => group.length > 1)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('a repair names each path once, and none that is taken', () => {
  fc.assert(
    fc.property(backlogs, (files) => {
      const { edits } = planFor(files);
      const paths = edits.flatMap(({ before, after }) => [...new Set([before.path, after.path])]);
      expect(new Set(paths).size).toBe(paths.length);
      const moved = edits.filter(({ before, after }) => before.path !== after.path);
      expect(moved.filter(({ after }) => after.path in files)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
