import type { Finding } from './finding.ts';

/** Where a finding is, as editors and terminals understand it: `path:line:column`. */
export function formatPlace(finding: Finding): string {
  const { file, line, column } = finding;
  if (line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

/** A line or column number that formats which count from 1 accept; undefined stays undefined. */
export function clampPosition(position: number | undefined): number | undefined {
  if (position === undefined || Number.isNaN(position)) return undefined;
  return Math.min(Math.max(1, Math.trunc(position)), 0x7fff_ffff);
}
