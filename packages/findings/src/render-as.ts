import type { Finding, RuleMeta } from './finding.ts';
import { renderGithub } from './render-github.ts';
import { renderJson } from './render-json.ts';
import { renderJunit } from './render-junit.ts';
import { renderSarif } from './render-sarif.ts';
import { renderText } from './render-text.ts';

/** Who renders findings, and for what output. */
export interface RenderTarget {
  /** Name of the tool in SARIF and of the suite in JUnit. */
  readonly tool: string;
  readonly version?: string | undefined;
  /** All rules that ran, for SARIF. */
  readonly rules: readonly RuleMeta[];
  /** Names files as GitHub looks them up; for SARIF and annotations. */
  readonly inCheckout: (findings: readonly Finding[]) => readonly Finding[];
  /** For text. */
  readonly color: boolean;
  readonly isTty: boolean;
  /** A last line for people, without its line feed. */
  readonly closing: string;
}

/** Findings in the format that a command line names: `json`, `sarif`, `junit` or `github`, text for any other. */
export function renderAs(format: string, findings: readonly Finding[], target: RenderTarget): string {
  const { tool, version, rules, inCheckout, color, isTty, closing } = target;
  switch (format) {
    case 'json':
      return renderJson(findings);
    case 'sarif':
      return renderSarif(inCheckout(findings), rules, { tool, version });
    case 'junit':
      return renderJunit(findings, { suite: tool });
    case 'github':
      return renderGithub(inCheckout(findings));
    default:
      return `${renderText(findings, { color, forTerminal: isTty })}${closing}\n`;
  }
}
