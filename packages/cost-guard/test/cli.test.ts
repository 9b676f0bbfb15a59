import { describe, expect, test } from '@jest/globals';
import { call, ledgerPath, testProject } from './support.ts';

const day = { name: 'day', period: 'day', warnUsd: 8, hardUsd: 10 };

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly entries?: readonly object[];
  readonly tail?: string;
  readonly budgets?: readonly object[];
  readonly stdin?: string;
  readonly code: number;
  readonly out?: RegExp;
  readonly err?: RegExp;
}

const six = [call(4), call(2)];
const cases: readonly Case[] = [
  { name: 'spend: no limit', args: [], entries: six, code: 0, out: /Total +\$6\.00 spent\n/ },
  { name: 'spend: under', args: ['--max-cost', '10'], entries: six, code: 0, out: /60\.0%\): within/ },
  {
    name: 'spend: at the threshold',
    args: ['--max-cost', '7.5'],
    entries: six,
    code: 0,
    out: /80\.0%\): close/,
    err: /"level":"warn"/,
  },
  {
    name: 'spend: just below the threshold',
    args: ['--max-cost', '7.51'],
    entries: six,
    code: 0,
    out: /within/,
  },
  {
    name: 'spend: the threshold fails',
    args: ['--max-cost', '7.5', '--fail-on', 'warn'],
    entries: six,
    code: 1,
  },
  {
    name: 'spend: exactly the limit',
    args: ['--max-cost', '6'],
    entries: six,
    code: 0,
    out: /100\.0%\): close/,
  },
  {
    name: 'spend: over',
    args: ['--max-cost', '5.999999999999'],
    entries: six,
    code: 1,
    out: /OVER the limit/,
  },
  { name: 'spend: nothing may cost', args: ['--max-cost', '0'], code: 0, out: /\$0\.00 of \$0\.00/ },
  {
    name: 'spend: other names',
    args: ['--budget', '5', '--warn', '0.5', '--hard-stop', '1.2'],
    entries: six,
    code: 0,
  },
  { name: 'spend: hard stop', args: ['--budget', '5', '--hard-stop', '1.19'], entries: six, code: 1 },
  {
    name: 'spend: by name',
    args: ['spend', '--by', 'day', 'skill'],
    entries: six,
    code: 0,
    out: /COST .* DAY\n/,
  },
  {
    name: 'spend: empty limit',
    args: ['--max-cost', ''],
    entries: six,
    code: 64,
    err: /unset variable or secret/,
  },
  { name: 'spend: empty limit after =', args: ['--max-cost='], entries: six, code: 64 },
  {
    name: 'spend: a limit in words',
    args: ['--max-cost', 'ten'],
    entries: six,
    code: 64,
    err: /got \\"ten\\"/,
  },
  { name: 'spend: a limit with a unit', args: ['--max-cost', '$10'], entries: six, code: 64 },
  { name: 'spend: a limit that is NaN', args: ['--max-cost', 'NaN'], entries: six, code: 64 },
  { name: 'spend: a negative limit', args: ['--max-cost=-1'], entries: six, code: 64 },
  { name: 'spend: an infinite limit', args: ['--budget', 'Infinity'], entries: six, code: 64 },
  { name: 'spend: two limits', args: ['--max-cost', '5', '--budget', '6'], entries: six, code: 64 },
  {
    name: 'spend: a percentage',
    args: ['--max-cost', '5', '--alert-threshold', '80'],
    entries: six,
    code: 64,
  },
  {
    name: 'spend: an empty threshold',
    args: ['--max-cost', '5', '--alert-threshold', ''],
    entries: six,
    code: 64,
  },
  { name: 'spend: a threshold of nothing', args: ['--alert-threshold', '0.8'], entries: six, code: 64 },
  { name: 'spend: unknown dimension', args: ['--by', 'skil'], entries: six, code: 64, err: /Did you mean/ },
  { name: 'spend: no ledger', args: ['--ledger', 'none.jsonl'], code: 66, err: /none\.jsonl/ },
  {
    name: 'spend: bad line',
    args: [],
    tail: '{}\n',
    code: 0,
    out: /At least \$0\.00 .*1 line cannot be read/s,
  },
  { name: 'spend: strict', args: ['--strict'], tail: 'x\n', code: 65, err: /"line":1/ },
  {
    name: 'spend: strict, no price',
    args: ['--strict', '--json'],
    entries: [{ timestamp: '2026-11-01', model: 'nobody-knows', input_tokens: 5 }],
    code: 65,
    out: /"kind":"unpriced","line":1,"reason":"no model \\"nobody-knows\\"/,
  },
  {
    name: 'spend: over is over, whatever else cannot be read',
    args: ['--strict', '--max-cost', '5'],
    entries: six,
    tail: 'x\n',
    code: 1,
    err: /Left out of the totals/,
  },
  {
    name: 'spend: strict, and a warning that fails',
    args: ['--strict', '--max-cost', '7', '--fail-on', 'warn'],
    entries: six,
    tail: 'x\n',
    code: 1,
  },
  { name: 'spend: strict and sound', args: ['--strict'], entries: six, code: 0 },
  {
    name: 'check: in order',
    args: ['check'],
    entries: six,
    budgets: [day],
    code: 0,
    out: /^ok +day +\$6\.00 of \$10\.00 \(60/m,
  },
  {
    name: 'check: warning',
    args: ['check'],
    entries: [...six, call(2)],
    budgets: [day],
    code: 0,
    out: /^WARN +day/m,
  },
  {
    name: 'check: warning fails',
    args: ['check', '--fail-on', 'warn'],
    entries: [...six, call(2)],
    budgets: [day],
    code: 1,
  },
  {
    name: 'check: exactly used up',
    args: ['check'],
    entries: [...six, call(4)],
    budgets: [day],
    code: 1,
    out: /^OVER +day/m,
  },
  {
    name: 'check: json',
    args: ['check', '--json'],
    entries: six,
    budgets: [day],
    code: 0,
    out: /^\{"schemaVersion":1,.*"share":0\.6,/,
  },
  { name: 'check: no budgets', args: ['check'], budgets: [], code: 78, err: /llmOps\.budgets/ },
  { name: 'check: no configuration', args: ['check'], code: 78 },
  { name: 'check: bad configuration', args: ['check'], budgets: [{ ...day, hardUsd: '10' }], code: 78 },
  {
    name: 'check: no amount',
    args: ['check'],
    budgets: [{ ...day, warnUsd: 1e-13 }],
    code: 78,
    err: /12 decimals/,
  },
  { name: 'check: strict', args: ['check', '--strict'], budgets: [day], tail: 'x\n', code: 65 },
  {
    name: 'check: over is over, whatever else cannot be read',
    args: ['check', '--strict'],
    budgets: [day],
    entries: [call(10)],
    tail: 'x\n',
    code: 1,
    out: /Incomplete: 1 line cannot be read, so more may have been spent\./,
  },
  { name: 'check: no ledger', args: ['check', '--ledger', 'none'], budgets: [day], code: 66 },
  { name: 'forecast', args: ['forecast'], entries: six, code: 0, out: /fewer than 2 complete days/ },
  {
    name: 'forecast: over',
    args: ['forecast', '--max-cost', '5'],
    entries: six,
    code: 1,
    out: /^This month cost until now \$6\.00 of \$5\.00: OVER the limit$/m,
    err: /"level":"error".*OVER the limit/,
  },
  {
    name: 'forecast: within',
    args: ['forecast', '--max-cost', '50', '--period', 'week'],
    entries: six,
    code: 0,
    out: /^This week cost until now \$6\.00 of \$50\.00: within the limit$/m,
    err: /^$/,
  },
  {
    name: 'forecast: json',
    args: ['forecast', '--max-cost', '5', '--json'],
    entries: six,
    code: 1,
    out: /"expectedUsd":6,"maxUsd":5,"level":"over"/,
  },
  { name: 'forecast: bad days', args: ['forecast', '--days', '0'], code: 64 },
  { name: 'forecast: bad zone', args: ['forecast', '--time-zone', 'Mars/Base'], code: 64, err: /Mars\/Base/ },
  { name: 'forecast: no ledger', args: ['forecast', '--ledger', 'none'], code: 66 },
  { name: 'record: nothing', args: ['record'], code: 64 },
  { name: 'record: bad count', args: ['record', '--input-tokens', '1.5'], code: 65 },
  {
    name: 'record: bad JSON',
    args: ['record', '--from', '-'],
    stdin: '{"model":"a"}\n{',
    code: 65,
    err: /line 2/,
  },
  { name: 'record: strict', args: ['record', '--model', 'nobody-knows', '--strict'], code: 65 },
  {
    name: 'record: no folder to create',
    args: ['record', '--model', 'x', '--ledger', `${ledgerPath}/l.jsonl`],
    code: 73,
  },
  {
    name: 'statusline: not JSON',
    args: ['statusline'],
    budgets: [day],
    stdin: 'x',
    code: 0,
    out: /^day \$0\.00 of \$10\.00 \(0\.0%\)\n$/,
  },
  {
    name: 'statusline: no ledger',
    args: ['statusline', '--ledger', 'none'],
    budgets: [day],
    code: 0,
    out: /^budgets unknown: .*none/,
  },
];

describe('exit codes', () => {
  test.each(cases)(
    '$name',
    async ({ args, entries, tail = '', budgets, stdin = '', code, out = /(?:)/, err = /(?:)/ }) => {
      using project = testProject(entries, budgets && { budgets });
      if (tail !== '') project.write(ledgerPath, project.read(ledgerPath) + tail);
      const result = await project.run(args, { stdin });
      expect(result).toMatchObject({ code });
      expect(result.stdout).toMatch(out);
      expect(result.stderr).toMatch(err);
      expect(result.stdout === '' || code < 64 || code === 65).toBe(true);
    },
  );
});
