import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { call, ledgerPath, testProject } from './support.ts';

/** A decimal text of an amount and the JSON texts that mean it. */
const amount = fc
  .record({ units: fc.bigInt({ min: 0n, max: 10n ** 15n }), decimals: fc.integer({ min: 0, max: 12 }) })
  .map(({ units, decimals }) => {
    const digits = units.toString().padStart(decimals + 1, '0');
    const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    return { text, pico: units * 10n ** BigInt(12 - decimals) };
  })
  .filter(({ pico }) => pico <= 10n ** 21n);

function plain(pico: bigint): string {
  const digits = pico.toString().padStart(13, '0');
  const text = `${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/0+$/, '');
  const [whole, fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

test('totals and breakdowns of random ledgers are those of plain exact addition', async () => {
  const names = fc.constantFrom('a', 'b', '', 'ü "x"', '__proto__');
  const line = fc.record({
    amount,
    skill: names,
    ticket: names,
    isBad: fc.boolean(),
    end: fc.constantFrom('\n', '\r\n', ' \n'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
      const text = lines.map(({ amount: { text: cost }, skill, ticket, isBad, end }) => {
        const [s, t] = [JSON.stringify(skill), JSON.stringify(ticket)];
        if (isBad) return `{"timestamp":"2026-01-01","skill":${s},"cost_usd":"${cost}"}${end}`;
        return `{"skill":${s}, "cost_usd":${cost},"ticket_id":${t},"timestamp":"2026-01-01T00:00:00Z"}${end}`;
      });
      using project = testProject();
      project.write(ledgerPath, text.join(''));
      const { stdout, code } = await project.run(['--json', '--by', 'skill', 'ticket']);
      expect(code).toBe(0);
      const good = lines.filter(({ isBad }) => !isBad);
      const sum = (of: typeof good): bigint => of.reduce((total, one) => total + one.amount.pico, 0n);
      const report = JSON.parse(stdout) as {
        isLowerBound: boolean;
        totals: { costUsdExact: string; calls: number };
        breakdowns: { groups: { key: Record<string, string>; costUsdExact: string }[] }[];
      };
      expect(report.totals).toMatchObject({ costUsdExact: plain(sum(good)), calls: good.length });
      expect(report.isLowerBound).toBe(good.length < lines.length);
      for (const [i, name] of (['skill', 'ticket'] as const).entries()) {
        const found = report.breakdowns[i]?.groups.map(
          ({ key, costUsdExact }) => [key[name], costUsdExact] as const,
        );
        const wanted = [...new Set(good.map((one) => one[name]))].map(
          (key) => [key, plain(sum(good.filter((one) => one[name] === key)))] as const,
        );
        expect(new Map(found)).toEqual(new Map(wanted));
      }
    }),
    { numRuns: 25 },
  );
});

test('a call without a cost has the price of its date', async () => {
  const usage = { model: 'gemini-3.8-flash', input_tokens: 1_000_000, output_tokens: 1_000_000 };
  using project = testProject([
    { ...usage, timestamp: '2026-12-31T23:59:59Z' },
    { ...usage, timestamp: '2027-01-01T00:00:00Z' },
    call(1),
  ]);
  const { stdout } = await project.run(['--json', '--by', 'day']);
  const { breakdowns } = JSON.parse(stdout) as { breakdowns: { groups: { costUsdExact: string }[] }[] };
  const costs = breakdowns[0]?.groups.map(({ costUsdExact }) => costUsdExact);
  expect(costs?.slice(-2)).toEqual(['4.50', '9.00']);
});
