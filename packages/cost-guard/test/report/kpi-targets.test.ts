import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { kpiTargets } from '../../src/report/kpi-targets.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/token-optimization.md'), 'utf8');

test('the page tells the targets that reports compare with, in their order', () => {
  const [, table = ''] = page.split('| Figure | Target |\n| --- | --- |\n');
  const [rows = ''] = table.split('\n\n');
  const told = [...rows.matchAll(/^\| .*? \| (.*?) \|$/gm)].map(([, target]) => target);
  const real = Object.values(kpiTargets).map(({ op, value }) =>
    [op === '>=' ? '≥' : '<', value < 1 ? `${value * 100}%` : `$${value}`].join(' '),
  );
  expect(told).toEqual(real);
});
