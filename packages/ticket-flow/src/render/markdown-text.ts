import { neutraliseControls } from '@backlog-toolkit/findings';

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/**
 * Untrusted text as code within a line: there no markup, link, image, mention or reference works, and nothing in the
 * text ends the code.
 */
export function codeSpan(text: string): string {
  const line = neutraliseControls(text.replaceAll(/\s+/g, ' ')).trim();
  if (line === '') return '—';
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Untrusted text as a block of code, indented to stand within a list item. */
export function codeBlock(text: string, indent = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map(neutraliseControls);
  return [`${fence}text`, ...lines, fence].map((line) => `${indent}${line}`.trimEnd()).join('\n');
}
