import { gzipSync } from 'node:zlib';
import { readRootJson } from '../../lib/root.mjs';
import { compareBins } from '../../plugin/compare-bins.mjs';
import { renderBins } from '../../plugin/render-bins.mjs';
import { verdict } from './verdict.mjs';

/** What stands in plugin/bin is what the packages make now, and small enough to clone. */
export async function checkPluginBins() {
  const files = await renderBins();
  const { changed, stale } = compareBins(files);
  const complaints = [...changed, ...stale].map((name) => `plugin/bin/${name} is out of date`);
  if (complaints.length > 0) complaints.push('Make them anew and commit them: npm run plugin');
  /** @type {Record<string, { totalKb: number, gzippedKb: number }>} */
  const { 'plugin/bin': limit = { totalKb: 0, gzippedKb: 0 } } = readRootJson('scripts/ci/budgets.json');
  const texts = [...files.values()].map(({ text }) => Buffer.from(text));
  const totalKb = texts.reduce((sum, { length }) => sum + length, 0) / 1000;
  const gzippedKb = texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0) / 1000;
  const isSmall = totalKb <= limit.totalKb && gzippedKb <= limit.gzippedKb;
  complaints.push(
    `plugin/bin: ${totalKb.toFixed(0)} of ${limit.totalKb} kB, gzipped ${gzippedKb.toFixed(0)} of ${limit.gzippedKb} kB`,
  );
  if (!isSmall) complaints.push('over (limits: scripts/ci/budgets.json)');
  return verdict(changed.length + stale.length === 0 && isSmall, complaints.join('\n'), { always: true });
}
