import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import { type Finding, renderAs, renderSummary } from '@backlog-toolkit/findings';
import { rules } from '../rules/index.ts';

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
  const { out, github } = context;
  const target = {
    tool: 'prompt-lint',
    version: context.version(),
    rules,
    inCheckout: (placed: readonly Finding[]) => github.inCheckout(placed),
    color: out.color,
    isTty: out.isTty,
    closing: `${count} ${count === 1 ? 'file' : 'files'} linted`,
  };
  out.print(renderAs(format, findings, target));
  github.summarise(renderSummary(findings, { title: 'Prompts' }));
  for (const severity of ['error', 'warning'] as const)
    context.github.output(`${severity}s`, String(findings.filter((one) => one.severity === severity).length));
}
