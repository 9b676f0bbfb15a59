import type { CommandContext } from '@backlog-toolkit/cli-kit';
import type { Consistency } from '../reports/consistency.ts';
import type { Kpis } from '../reports/kpi.ts';

/** Lines in a summary, with a fence that no line of them can end. */
function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}text\n${text}\n${mark}`;
}

/** Under GitHub Actions: the figures as outputs, the alerts as warnings, all of it in the summary. */
export function tellKpis(
  { github }: CommandContext,
  kpis: Kpis,
  alerts: readonly string[],
  text: string,
): void {
  const show = (figure: number | null): string => (figure === null ? '' : String(figure));
  github.output('success-rate', show(kpis.successRate));
  github.output('latency-p95-ms', show(kpis.latencyP95Ms));
  github.output('latency-avg-ms', show(kpis.latencyAverageMs));
  github.output('retry-count', show(kpis.retryCount));
  github.output('stale-in-progress', show(kpis.staleInProgress));
  github.output('alerts', String(alerts.length));
  for (const alert of alerts) github.annotate('warning', alert);
  github.summarise(`### Key figures of the queue\n\n${fence(text)}`);
}

/** Under GitHub Actions: how many differences there are as outputs, an error when there are any, the summary. */
export function tellConsistency(
  { github }: CommandContext,
  { missingInDatabase, missingInMarkdown, mismatches }: Consistency,
  text: string,
): void {
  const count = missingInDatabase.length + missingInMarkdown.length + mismatches.length;
  github.output('consistent', String(count === 0));
  github.output('missing-in-db', String(missingInDatabase.length));
  github.output('missing-in-md', String(missingInMarkdown.length));
  github.output('field-mismatch', String(mismatches.length));
  if (count > 0) github.annotate('error', text.slice(0, text.indexOf('\n')));
  github.summarise(`### Markdown queue and database\n\n${fence(text)}`);
}
