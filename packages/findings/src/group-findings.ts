import type { Finding } from './finding.ts';

/** Groups findings by a text, groups and their members in the order of their first appearance. */
export function groupFindings(
  findings: readonly Finding[],
  read: (finding: Finding) => string,
): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = read(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return groups;
}
