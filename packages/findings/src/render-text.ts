import type { Finding, FindingCounts, Severity } from './finding.ts';
import { neutraliseControls } from './neutralise-controls.ts';
import { countFindings } from './severities.ts';

/** How findings are shown to a person. */
export interface TextOptions {
  readonly color?: boolean;
  /** Make control characters visible. */
  readonly forTerminal?: boolean;
}

const colors: Readonly<Record<Severity, string>> = { error: '31', warning: '33', info: '36' };

function paint(text: string, code: string, color: boolean): string {
  return color ? `\u001B[${code}m${text}\u001B[0m` : text;
}

/** `1 error, 2 warnings`, or `no findings`. */
export function describeCounts({ error, warning, info }: FindingCounts): string {
  const part = (count: number, word: string): string[] =>
    count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  return (
    [...part(error, 'error'), ...part(warning, 'warning'), ...(info === 0 ? [] : [`${info} info`])].join(
      ', ',
    ) || 'no findings'
  );
}

/** Findings for people, one line each with the hint below, and a last line that counts them. */
export function renderText(findings: readonly Finding[], options: TextOptions = {}): string {
  const { color = false, forTerminal = false } = options;
  const clean = forTerminal ? neutraliseControls : (text: string): string => text;
  const oneLine = (text: string): string => clean(text).replaceAll(/\s*\n\s*/g, ' ');
  const lines = findings.flatMap(({ file, line = 1, column, severity, message, ruleId, hint }) => {
    const place = paint(`${oneLine(file)}:${line}${column === undefined ? '' : `:${column}`}`, '1', color);
    const head = `${place} ${paint(severity, colors[severity], color)} ${oneLine(message)} ${paint(oneLine(ruleId), '2', color)}`;
    return hint === undefined ? [head] : [head, `    ${oneLine(hint)}`];
  });
  return `${[...lines, describeCounts(countFindings(findings))].join('\n')}\n`;
}
