import type { CommandContext } from '@backlog-toolkit/cli-kit';
import type { Finding } from '@backlog-toolkit/findings';

/** Tells people about findings on standard error, and GitHub at their places. */
export function tellFindings(findings: readonly Finding[], { log, github }: CommandContext): void {
  for (const { severity, message, file, line, hint } of findings) {
    const isError = severity === 'error';
    if (github.active) github.annotate(isError ? 'error' : 'warning', message, { file, line });
    else if (isError) log.error(message, { file, line, hint });
    else log.warn(message, { file, line, hint });
  }
}

/** Findings in the formats that other programs read. */
export async function renderFindings(
  findings: readonly Finding[],
  format: 'github' | 'junit',
  { github }: CommandContext,
): Promise<string> {
  const { renderGithub, renderJunit } = await import('@backlog-toolkit/findings');
  return format === 'github'
    ? renderGithub(github.inCheckout(findings))
    : renderJunit(findings, { suite: 'cost-guard' });
}
