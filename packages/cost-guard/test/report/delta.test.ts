import { describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { tempDir } from '@backlog-toolkit/test-kit';
import { type LedgerEntry, scanLedger } from '@backlog-toolkit/usage-ledger';
import fc from 'fast-check';
import { beginsWith } from '../../src/io/base-ledger.ts';
import { buildDelta, type Delta, deltaQuery } from '../../src/report/delta.ts';
import { deltaMarkdown, deltaMarker } from '../../src/report/render-delta.ts';
import { entry, ledgerText } from './support/ledger.ts';

type Line = LedgerEntry | string;

async function compare(base: readonly Line[] | null, now: readonly Line[]): Promise<Delta> {
  using dir = tempDir();
  const by = ['skill'] as const;
  const scan = (name: string, lines: readonly Line[]): ReturnType<typeof scanLedger> => {
    writeFileSync(dir.join(name), ledgerText(lines));
    return scanLedger(dir.join(name), { queries: [deltaQuery(by)] });
  };
  const after = await scan('now', now);
  const before = base === null ? null : await scan('base', base);
  const isAppended = base === null || beginsWith(dir.join('now'), dir.join('base'));
  return buildDelta(before, after, { ledger: 'l.jsonl', base: 'main', by, isAppended });
}

const a = (cost_usd: number | null, skill = 'a'): LedgerEntry => entry({ skill, cost_usd });

describe('a delta', () => {
  test('is the sum of what was added, by group', async () => {
    const base = [a(0.1), a(0.2), a(1, 'b')];
    const delta = await compare(base, [...base, a(0.3), a(2, 'c')]);
    expect([delta.isAppended, delta.precision, delta.changePicoUsd]).toEqual([
      true,
      'exact',
      2_300_000_000_000n,
    ]);
    expect(delta.breakdowns[0]?.groups.map(({ value, changePicoUsd }) => [value, changePicoUsd])).toEqual([
      ['c', 2_000_000_000_000n],
      ['a', 300_000_000_000n],
    ]);
  });

  test.each<[string, Line[] | null, Line[], string]>([
    ['an old bad line is on both sides', ['{bad', a(1)], ['{bad', a(1), a(1)], 'exact'],
    ['a new bad line', [a(1)], [a(1), '{bad'], 'at-least'],
    ['a new line without a price', [], [a(1), a(null)], 'at-least'],
    ['no base', null, [a(1)], 'exact'],
    ['a rewritten ledger', [a(1), a(2)], [a(2)], 'exact'],
    ['a base with a bad line, rewritten', ['{bad', a(2)], [a(3)], 'at-most'],
    ['bad lines in both, rewritten', ['{bad', a(2)], [a(2), '{bad'], 'about'],
  ])('%s', async (_, base, now, precision) => {
    expect((await compare(base, now)).precision).toBe(precision);
  });

  test('changes of groups sum up to the change, over random ledgers', async () => {
    const anyLines = fc.array(
      fc
        .record({ cents: fc.nat(999), skill: fc.constantFrom('a', 'b', '') })
        .map(({ cents, skill }) => a(cents / 100, skill)),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(anyLines, anyLines, async (base, now) => {
        const { breakdowns, changePicoUsd } = await compare(base, now);
        expect(breakdowns[0]?.groups.reduce((sum, group) => sum + group.changePicoUsd, 0n)).toBe(
          changePicoUsd,
        );
        const cents = (lines: LedgerEntry[]): number =>
          lines.reduce((sum, { cost_usd }) => sum + Math.round((cost_usd ?? 0) * 100), 0);
        expect(changePicoUsd).toBe(BigInt(cents(now) - cents(base)) * 10_000_000_000n);
      }),
      { numRuns: 30 },
    );
  });
});

test('the comment begins with its marker and reads well', async () => {
  const delta = await compare([a(1), a(2, 'b')], [a(1), a(2, 'b'), a(0.5), a(null, '<b>|`')]);
  expect(deltaMarkdown(delta, 10)).toBe(`${deltaMarker}
### Model costs: at least +$0.5000

$3.00 at <code>main</code>, **$3.50** now, 2 more calls.

Some lines cannot be read or have no price, and are not in the amounts.

| skill | before | now | change | calls |
| --- | ---: | ---: | ---: | ---: |
| <code>a</code> | $1.00 | $1.50 | +$0.5000 | 1 |
| <code>&#60;b&#62;&#124;&#96;</code> | $0.00 | - | - | 1 |
`);
});

test('an unchanged ledger has no tables', async () => {
  const text = deltaMarkdown(await compare([a(1)], [a(1)]), 10);
  expect(text).toContain('### Model costs: no change');
  expect(text).not.toContain('|');
});
