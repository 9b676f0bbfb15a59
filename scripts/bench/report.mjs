import { cpus } from 'node:os';
import { formatTable } from '../lib/table.mjs';

/** What the figures were taken on. */
export function describeMachine() {
  const cores = cpus();
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cores.length} × ${cores[0]?.model.trim() ?? 'unknown CPU'}`;
}

/**
 * @param {readonly import('./contract.mjs').CaseResult[]} results
 * @returns {string} a table
 */
export function renderReport(results) {
  const hasUnits = results.some(({ perSecond }) => perSecond !== undefined);
  const units = hasUnits ? ['per s'] : [];
  const head = [
    'case',
    'input',
    'median ms',
    'above empty ms',
    'least above',
    ...units,
    'peak RSS MB',
    'ratio',
    '',
  ];
  const rows = results.map((result) => [
    result.name,
    result.input,
    result.medianMs.toFixed(1),
    result.aboveEmptyMs.toFixed(1),
    result.leastAboveEmptyMs.toFixed(1),
    ...units.map(() => result.perSecond?.toFixed(0) ?? '-'),
    result.peakRssMb?.toFixed(0) ?? '-',
    result.ratio?.toFixed(2) ?? '-',
    result.maxRssNote ?? '',
  ]);
  const figures = head.slice(2, -1).map(() => /** @type {const} */ ('right'));
  return formatTable([head, ...rows], ['left', 'left', ...figures, 'left']);
}
