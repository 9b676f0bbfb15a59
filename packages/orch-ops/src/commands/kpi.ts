import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { findAlerts, renderKpis } from '../reports/kpi.ts';
import { measureKpis, readLimits } from './measure-kpis.ts';

/** orch-ops kpi */
export const run: CommandRun = async (args, context) => {
  const limits = readLimits(args);
  const kpis = await measureKpis(args, context);
  const alerts = findAlerts(kpis, limits);
  const text = [renderKpis(kpis), ...alerts].join('\n');
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, ...kpis, limits, alerts });
  else context.out.print(text);
  if (context.github.active) (await import('./tell-github.ts')).tellKpis(context, kpis, alerts, text);
  return alerts.length > 0 && args.flag('fail-on-alert') ? 2 : 0;
};
