import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asciiGlyphs, drawBar, drawSparkline, joinNeighbours, unicodeGlyphs } from '../../src/report/bars.ts';
import { escapeHtml, scriptJson } from '../../src/report/html-text.ts';
import { codeCell } from '../../src/report/markdown-text.ts';
import { csvText, reportCsv } from '../../src/report/render-csv.ts';
import { reportHtml } from '../../src/report/render-html.ts';
import { reportJson } from '../../src/report/render-json.ts';
import { reportMarkdown } from '../../src/report/render-markdown.ts';
import { reportText } from '../../src/commands/report-text.ts';
import { entry, reportOn } from './support/ledger.ts';

const hostile = '</script><img src=x onerror=alert(1)>|`*_[a](b)\\|"\'&@all\u202e\u001b[31m\n=1';

/** A reader of RFC 4180, apart from the writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = /^"((?:[^"]|"")*)"/s.exec(text.slice(at));
    const cell = quoted ? quoted[0] : (/^[^,\r\n]*/.exec(text.slice(at))?.[0] ?? '');
    row.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : cell);
    at += cell.length;
    if (text[at] === ',') at += 1;
    else {
      if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of line at ${at}`);
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('csv', () => {
  test('any text is read back, and none begins as a formula', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'=+-@\'\t\r\n,"x'.split('')), maxLength: 6 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const [[cell = ''] = []] = parseCsv(`${csvText(text)},\r\n`);
        expect(cell.startsWith("'") ? cell.slice(1) : cell).toBe(text);
        expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });

  test('holds total, days and groups with exact amounts', async () => {
    const report = await reportOn([
      entry({ skill: hostile, cost_usd: 0.1 }),
      entry({ skill: 'a', cost_usd: 0.2, input_tokens: 5 }),
      entry({ skill: 'b', cost_usd: null }),
    ]);
    const rows = parseCsv(reportCsv(report)).map((row) => row.slice(0, 6));
    expect(rows).toEqual([
      ['by', 'value', 'calls', 'cost_usd', 'unpriced_calls', 'input_tokens'],
      ['total', '', '3', '0.30', '1', '5'],
      ['day', '2026-11-20', '3', '0.30', '1', '5'],
      ['skill', 'a', '1', '0.20', '0', '5'],
      ['skill', hostile, '1', '0.10', '0', '0'],
      ['skill', 'b', '1', '', '1', '0'],
    ]);
  });
});

describe('markdown', () => {
  test('a text cannot leave its cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = codeCell(text);
        const inner = cell.slice('<code>'.length, -'</code>'.length);
        expect(cell).toBe(`<code>${inner}</code>`);
        expect(inner).not.toMatch(/[<>|`*_[\]\n\r@\\]/);
      }),
    );
  });

  test('a whole report, small', async () => {
    const report = await reportOn([
      entry({ skill: 'ticket', model_alias: 'cheap', cost_usd: 1.5, input_tokens: 10, ticket_id: 'A-1' }),
      entry({ skill: '|x', model_alias: 'frontier', cost_usd: 0.5, status: 'failed' }),
    ]);
    expect(reportMarkdown(report, 1)).toBe(`## Cost report

<code>ledger.jsonl</code>, from 2026-11-20 to 2026-11-20 (UTC)

**$2.00** in 2 calls, $2.00 a day. Failed: $0.5000 (25.0%), retried: $0.00 (0.0%).

\`2026-11-20 █ 2026-11-20\`

| KPI | reading | value | target | verdict | measured |
| --- | --- | ---: | ---: | ---: | ---: |
| **Cache hit rate** | prompt tokens read from a cache | 0.0% | ≥ 60% | **missed** | 0 of 10 |
|  | calls that hit a cache | 0.0% | ≥ 60% | **missed** | 0 of 2 |
| **Cheap model share** | calls on alias cheap | 50.0% | ≥ 70% | **missed** | 1 of 2 |
|  | the same of calls that name an alias | 50.0% | ≥ 70% | **missed** | 1 of 2 |
| **Batch share** | calls in a batch | 0.0% | ≥ 30% | **missed** | 0 of 2 |
| **Frontier escalation rate** | calls escalated or on alias frontier | 50.0% | < 5% | **missed** | 1 of 2 |
|  | calls with an escalation reason | 0.0% | < 5% | met | 0 of 2 |
| **Cost per ticket** | mean of tickets mainly on balanced by cost | - | < $2 | not measured | no ticket ran mainly on alias balanced |
|  | mean of tickets mainly on balanced by calls | - | < $2 | not measured | no ticket ran mainly on alias balanced |
|  | mean of all tickets | $1.50 | < $2 | met | 1 ticket |

> Cache hit rate is below 80%, where it needs attention.

### By skill

| skill | cost | share | calls |
| --- | ---: | ---: | ---: |
| <code>ticket</code> | $1.50 | 75.0% | 1 |
| 1 more | $0.5000 | 25.0% |  |
`);
  });
});

describe('html', () => {
  const assets = { css: [], scripts: [], notices: '', hash: () => 'x' };

  test('no text can leave its element, its attribute or its script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']/);
        expect(scriptJson({ text })).not.toMatch(/[<>]/);
        expect(JSON.parse(scriptJson({ text }))).toEqual({ text });
      }),
    );
  });

  test('hostile names stand in the page as text only', async () => {
    const report = await reportOn([
      entry({ skill: hostile, model: hostile, cost_usd: 1 }),
      hostile.split('\n')[0] ?? '',
    ]);
    const page = reportHtml({ ...report, ledger: hostile }, assets, { top: 0, generatedAt: new Date(0) });
    expect(page).not.toMatch(/<img|\u001b|\u202e/);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
  });
});

test('what was not measured is never shown as 0, in any format', async () => {
  const report = await reportOn([entry({ skill: 'a', cost_usd: null, input_tokens: 1 })]);
  const text = reportText(report, { columns: 100, glyphs: unicodeGlyphs, color: false, top: 5 });
  expect(text).toMatch(/^Spend +not known/m);
  expect(text).toMatch(/^a +- +- +1$/m);
  const { totals, groups } = JSON.parse(JSON.stringify(reportJson(report, new Date(0))));
  expect([totals.costUsd, groups[0].costUsd, groups[0].unpricedCalls]).toEqual([null, null, 1]);
  const empty = reportText(await reportOn([]), { columns: 100, glyphs: unicodeGlyphs, color: false, top: 5 });
  expect(empty).toContain('nothing was measured');
  expect(empty).not.toMatch(/%|\$0/);
});

describe('text', () => {
  test('fits the terminal, with wide characters and hostile names', async () => {
    const report = await reportOn([
      entry({ skill: '費用を見積もる係'.repeat(4), cost_usd: 3 }),
      entry({ skill: hostile, cost_usd: 1, timestamp: '2026-11-18T00:00:00Z' }),
    ]);
    for (const columns of [60, 80, 120]) {
      const text = reportText(report, { columns, glyphs: unicodeGlyphs, color: false, top: 5 });
      for (const line of text.split('\n'))
        expect(line.replaceAll(/[\u3000-\u9fff]/g, 'xx').length).toBeLessThanOrEqual(columns);
      expect(text).not.toMatch(/\u001b|\u202e/);
    }
  });

  test('is whole where no terminal wraps it', async () => {
    const report = await reportOn([entry({ skill: 'a', cost_usd: 1 })]);
    const options = { columns: 100, glyphs: unicodeGlyphs, color: false, top: 5 };
    expect(reportText(report, options)).toContain('…');
    expect(reportText(report, { ...options, mayExceed: true })).not.toContain('…');
  });

  test('ASCII is ASCII', async () => {
    const report = await reportOn([
      entry({ skill: 'a', cost_usd: 1 }),
      entry({ timestamp: '2026-11-18T00:00:00Z', cost_usd: null }),
    ]);
    const text = reportText(report, { columns: 200, glyphs: asciiGlyphs, color: false, top: 5 });
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect(text).toContain('_');
  });
});

test('bars grow with their share and never leave their width', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 60 }),
      (share, width) => {
        const bar = drawBar(share, width, unicodeGlyphs);
        expect(bar.length).toBeLessThanOrEqual(width);
        expect(bar === '').toBe(share === 0);
        expect(drawBar(share / 2, width, asciiGlyphs).length).toBeLessThanOrEqual(
          drawBar(share, width, asciiGlyphs).length,
        );
      },
    ),
  );
  expect(drawBar(0.5, 3, unicodeGlyphs)).toBe('█▌');
});

test('a sparkline has one mark a value, by height', () => {
  expect(drawSparkline([0n, 1n, 4n, 8n], unicodeGlyphs)).toBe('·▁▄█');
  expect(drawSparkline([0n, 0n], asciiGlyphs)).toBe('__');
  expect(joinNeighbours([1n, 2n, 3n, 4n, 5n], 3)).toEqual({ sums: [3n, 7n, 5n], each: 2 });
});

describe('calls without a price', () => {
  const lines = [
    entry({ model: 'a', cost_usd: 1, skill: 'x' }),
    entry({ model: 'b', cost_usd: null, skill: 'x' }),
    entry({ model: 'c', cost_usd: 0.25, skill: 'x' }),
    entry({ model: 'c', cost_usd: null, skill: 'x' }),
  ];

  test('never look free on the page', async () => {
    const assets = { css: [], scripts: [], notices: '', hash: () => '' };
    const page = reportHtml(await reportOn(lines, ['model', 'skill']), assets, {
      top: 0,
      generatedAt: new Date(0),
    });
    const rowOf = (name: string): string =>
      new RegExp(`<th scope="row" class="name">${name}</th>(.*?)<td class="wide">`).exec(page)?.[1] ?? '';
    expect([rowOf('a'), rowOf('b'), rowOf('c'), rowOf('x')]).toEqual([
      '<td>$1.00</td><td>80.0%</td><td>1</td>',
      '<td>-</td><td>-</td><td>1</td>',
      '<td>≥ $0.2500</td><td>20.0%</td><td>2</td>',
      '<td>≥ $1.25</td><td>100.0%</td><td>4</td>',
    ]);
    const figures = /id="figures">(.*?)<\/script>/.exec(page)?.[1] ?? '';
    expect((JSON.parse(figures) as { models: { name: string }[] }).models.map(({ name }) => name)).toEqual([
      'a',
      'c',
    ]);
  });

  test('never look free among those that are not shown', async () => {
    const report = await reportOn([...lines, entry({ model: 'd', cost_usd: null })], ['model']);
    expect(reportMarkdown(report, 1)).toContain('| 3 more | ≥ $0.2500 | 20.0% |  |');
    expect(reportMarkdown(report, 2)).toContain('| 2 more | - | - |  |');
  });
});

test('a period that is open ends with the last day of the trend', async () => {
  const glyphs = { columns: 100, glyphs: unicodeGlyphs, color: false, top: 0 };
  const calls = [entry({ timestamp: '2026-11-18T12:00:00Z' })];
  const since = await reportOn(calls, [], { since: '2026-11-10' });
  expect(reportText(since, glyphs)).toMatch(/^Period +from 2026-11-10 to 2026-11-21 \(UTC\), 1 call$/m);
  expect(reportText(await reportOn(calls), glyphs)).toMatch(
    /^Period +from 2026-11-18 to 2026-11-18 \(UTC\)/m,
  );
});
