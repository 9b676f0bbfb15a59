import { expect, test } from '@jest/globals';
import { runJson } from '../../src/render/submit-json.ts';
import { renderRun } from '../../src/render/submit-text.ts';
import { emptyReport } from '../../src/submit/run-report.ts';

test('jobs that a run did not look at are counted with those that wait', () => {
  const report = {
    ...emptyReport(),
    waiting: [{ job: 'a', why: 'slot' as const, note: '2 jobs are in flight' }],
    moreWaiting: 40,
  };
  expect(renderRun(report, false)).toBe(
    [
      '41 jobs waiting',
      '  a: no free slot, 2 jobs are in flight',
      '  and 40 more, which this run did not look at',
    ].join('\n'),
  );
  expect(runJson(report)).toMatchObject({ moreWaiting: 40 });
});
