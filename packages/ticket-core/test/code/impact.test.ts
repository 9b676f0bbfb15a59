import { describe, expect, it } from '@jest/globals';
import { findImpact } from '../../src/code/impact.ts';
import { makeBacklog } from '../../src/model/backlog.ts';
import { factsOf, filesTable, projectOf, ticketOf } from './support.ts';
import { elsewhere } from '../support/check.ts';

const files = {
  'src/a.ts': 'export const a = 1;',
  'src/b.ts': "import { a } from './a.js';",
  'src/c.ts': "import { b } from './b.js'; import './d.js';",
  'src/d.ts': "import './c.js';",
  'test/c.test.ts': "import '../src/c.js';",
  'pkg/user.go': 'package pkg',
  'pkg/user_test.go': 'package pkg',
};
const backlog = makeBacklog([
  ticketOf('TASK-001', filesTable('src/a.ts | modify | x')),
  ticketOf('TASK-002', filesTable('src/b.ts | delete | x')),
  elsewhere(ticketOf('TASK-003', filesTable('src/a.ts | modify | x')), { folder: 'completed' }),
]);

describe('findImpact', () => {
  it('gives direct importers, open tickets and tests at any distance', () => {
    using dir = projectOf(files);
    const impact = findImpact('src/a.ts', factsOf(dir), backlog, 1);
    expect(impact).toEqual({
      file: 'src/a.ts',
      exists: true,
      importers: [{ file: 'src/b.ts', distance: 1, through: 'src/a.ts' }],
      tests: [{ file: 'test/c.test.ts', distance: 3 }],
      tickets: [
        {
          id: 'TASK-001',
          title: 'Title of TASK-001',
          status: 'pending',
          action: 'modify',
          file: 'src/a.ts',
          relation: 'file',
        },
        {
          id: 'TASK-002',
          title: 'Title of TASK-002',
          status: 'pending',
          action: 'delete',
          file: 'src/b.ts',
          relation: 'importer',
        },
      ],
    });
  });

  it('follows importers through circles up to a depth', () => {
    using dir = projectOf(files);
    const code = factsOf(dir);
    const reach = (depth: number): string[] =>
      findImpact('src/a.ts', code, backlog, depth).importers.map(
        ({ file, distance }) => `${distance} ${file}`,
      );
    expect(reach(2)).toEqual(['1 src/b.ts', '2 src/c.ts']);
    expect(reach(9)).toEqual(['1 src/b.ts', '2 src/c.ts', '3 src/d.ts', '3 test/c.test.ts']);
  });

  it('finds tests by name where they import nothing', () => {
    using dir = projectOf(files);
    expect(findImpact('pkg/user.go', factsOf(dir), backlog, 1).tests).toEqual([
      { file: 'pkg/user_test.go', distance: null },
    ]);
  });
});
