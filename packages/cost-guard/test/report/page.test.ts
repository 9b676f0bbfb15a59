import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type TempDir, tempDir } from '@backlog-toolkit/test-kit';
import type { LedgerEntry } from '@backlog-toolkit/usage-ledger';
import { loadPageAssets } from '../../src/io/report-page.ts';
import { reportHtml } from '../../src/report/render-html.ts';
import { chromium, type Look, openBrowser, type View } from './support/chromium.ts';
import { entry, reportOn } from './support/ledger.ts';

const hostile = '</script><script>document.title="owned"</script><img src="http://127.0.0.1:9/x">';
const models = ['m-1', 'm-2', 'm-3', 'm-4', 'm-5', 'm-6', hostile];

function callsOfAMonth(): LedgerEntry[] {
  return Array.from({ length: 200 }, (_, i) =>
    entry({
      timestamp: new Date(Date.UTC(2026, 9, 20 + (i % 30), i % 24)).toISOString(),
      model: models[i % models.length],
      skill: i % 9 === 0 ? hostile : `skill-${i % 4}`,
      ticket_id: `TASK-${i % 30}`,
      model_alias: i % 3 === 0 ? 'balanced' : 'cheap',
      cost_usd: (i % 17) / 10,
      input_tokens: 100,
      cached_input_tokens: i % 300,
      status: i % 20 === 0 ? 'failed' : 'success',
      ...(i % 4 === 0 ? { batch_job_id: 'b' } : {}),
    }),
  );
}

// Counts, in the page, what a reader would see of it.
const survey = `(() => {
  const painted = (canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set();
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) colors.add(data[i] * 65536 + data[i + 1] * 256 + data[i + 2]);
    return colors.size;
  };
  return {
    title: document.title,
    colors: [...document.querySelectorAll('[data-chart] canvas')].map(painted),
    overflow: document.documentElement.scrollWidth - innerWidth,
    tables: document.querySelectorAll('table:not(.u-legend)').length,
    background: getComputedStyle(document.body).backgroundColor,
    external: document.querySelectorAll('[src],link,img,iframe').length,
  };
})()`;

interface Survey {
  readonly title: string;
  readonly colors: readonly number[];
  readonly overflow: number;
  readonly tables: number;
  readonly background: string;
  readonly external: number;
}

const views: View[] = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, height: 900, scheme })),
);

const name = 'the page in a browser';
const describeWithBrowser = chromium === undefined ? describe.skip : describe;

describeWithBrowser(chromium === undefined ? `${name} (skipped: no chromium on PATH)` : name, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let dir: TempDir;
  let url: string;

  beforeAll(async () => {
    dir = tempDir('cost-guard-page-');
    const page = dir.join('report.html');
    url = pathToFileURL(page).href;
    const report = await reportOn([...callsOfAMonth(), hostile], ['skill', 'model', 'ticket']);
    writeFileSync(page, reportHtml(report, loadPageAssets(), { top: 20, generatedAt: new Date(0) }));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    dir.dispose();
  });
  const look = (view: View, expression: string): Promise<Look> => browser.look(url, view, expression);

  test.each(views)('draws its charts at $width px, $scheme, alone and without complaint', async (view) => {
    const { complaints, requests, value, png } = await look(view, survey);
    const { title, colors, overflow, tables, background, external } = value as Survey;
    expect(complaints).toEqual([]);
    expect(requests).toEqual([url]);
    expect(title).toBe('Cost report');
    // Six series of bars; one line; three lines. Axes and their lettering come on top.
    expect(colors).toHaveLength(3);
    expect(Math.min(...colors)).toBeGreaterThan(5);
    expect({ overflow: Math.max(0, overflow), tables, external }).toEqual({
      overflow: 0,
      tables: 4,
      external: 0,
    });
    expect(background).toBe(view.scheme === 'dark' ? 'rgb(15, 18, 22)' : 'rgb(246, 247, 249)');
    expect(png.length).toBeGreaterThan(50_000);
  });

  test('its content policy stops scripts that are not its own', async () => {
    const attack = `document.head.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "owned"' })); document.title`;
    const { complaints, value } = await look({ width: 800, height: 600, scheme: 'light' }, attack);
    expect(value).toBe('Cost report');
    expect(complaints.join(' ')).toMatch(/Content Security Policy/);
  });

  test('shows the day under the pointer in the legend', async () => {
    const hover = `(async () => {
      const over = document.querySelector('[data-chart=spend] .u-over');
      const { left, top, width } = over.getBoundingClientRect();
      over.dispatchEvent(new MouseEvent('mousemove', { clientX: left + width - 8, clientY: top + 20, bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return [...document.querySelectorAll('[data-chart=spend] .u-value')].map((cell) => cell.textContent);
    })()`;
    const { value } = await look({ width: 1280, height: 900, scheme: 'light' }, hover);
    const [day, ...amounts] = value as string[];
    expect(day).toBe('2026-11-18');
    // The calls of that day: numbers 29, 59, 89, 119, 149 and 179 of the list.
    const spent = [29, 59, 89, 119, 149, 179].reduce((sum, i) => sum + (i % 17), 0) / 10;
    const shown = amounts.map((amount) => Number(amount.slice(1)));
    expect(shown.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(spent, 6);
  });
});
