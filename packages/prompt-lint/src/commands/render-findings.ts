import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import {
  type Finding,
  renderGithub,
  renderJson,
  renderJunit,
  renderSarif,
  renderSummary,
  renderText,
} from '@backlog-toolkit/findings';
import { rules } from '../rules/index.ts';

function render(
  findings: readonly Finding[],
  count: number,
  format: string,
  context: CommandContext,
): string {
  switch (format) {
    case 'json':
      return renderJson(findings);
    case 'sarif':
      return renderSarif(context.github.inCheckout(findings), rules, {
        tool: 'prompt-lint',
        version: context.version(),
      });
    case 'junit':
      return renderJunit(findings, { suite: 'prompt-lint' });
    case 'github':
      return renderGithub(context.github.inCheckout(findings));
    default: {
      const list = renderText(findings, { color: context.out.color, forTerminal: context.out.isTty });
      return `${list}${count} ${count === 1 ? 'file' : 'files'} linted\n`;
    }
  }
}

/** The format that the command line asks for. */
export function readFormat(args: Args, context: CommandContext): string {
  return args.string('format') ?? (args.flag('json') ? 'json' : context.github.active ? 'github' : 'text');
}

/** Prints findings, and tells GitHub Actions of them. */
export function renderFindings(
  findings: readonly Finding[],
  count: number,
  format: string,
  context: CommandContext,
): void {
  context.out.print(render(findings, count, format, context));
  context.github.summarise(renderSummary(findings, { title: 'Prompts' }));
  for (const severity of ['error', 'warning'] as const)
    context.github.output(`${severity}s`, String(findings.filter((one) => one.severity === severity).length));
}
