import { type CommandContext, type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import { readCatalogue } from '../catalogue.ts';
import { checkRegistry, type RegistryFinding } from '../check-registry.ts';
import { toDay } from '../instant.ts';
import { labelOf, readRegistryFile } from '../io/registry-file.ts';
import { lineOfPath } from '../parse-registry.ts';
import { buildRegistry } from '../registry.ts';
import { findFor } from './open.ts';
import { readAt, readWithin } from './options.ts';

type Placed = RegistryFinding & { readonly file?: string; readonly line?: number };

function summaryOf(findings: readonly Placed[]): string {
  const cell = (text: string): string => text.replaceAll(/[\\|`<]/g, '\\$&').replaceAll(/\s+/g, ' ');
  const rows = findings.map(({ severity, rule, alias = '-', message }) => [severity, rule, alias, message]);
  return [['Severity', 'Rule', 'Alias', 'Finding'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |\n`)
    .join('');
}

function report(findings: readonly Placed[], context: CommandContext): void {
  const { out, log, github } = context;
  for (const { severity, message, file, line } of findings)
    github.annotate(severity, message, { file, line });
  if (findings.length > 0) {
    github.summarise(`### Model registry\n\n${summaryOf(findings)}`);
    out.print(
      renderTable(
        findings.map(({ severity, rule, alias = '-', message, file, line }) => [
          severity,
          alias,
          file === undefined ? '-' : `${file}:${line ?? 1}`,
          rule,
          message,
        ]),
      ),
    );
  } else log.info('No findings.');
}

/** model-registry check */
export const run: CommandRun = async (args, context) => {
  const { file, config } = await findFor(context);
  const atMs = readAt(args, context);
  const found = readRegistryFile(file, context.cwd);
  const registry = buildRegistry(await readCatalogue(), found ?? undefined);
  const { maxEscalationsPerTicket: _count, ...routing } = config.llmOps.routing;
  const findings = checkRegistry(registry, {
    at: atMs,
    withinMs: readWithin(args),
    routing,
    aliasesOnly: config.llmOps.registry.strictMode,
  }).map((finding): Placed => {
    if (!found || !finding.path) return finding;
    return { ...finding, file: labelOf(file, context.cwd), line: lineOfPath(found.text, finding.path) };
  });
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  context.github.output('errors', String(errors));
  context.github.output('warnings', String(findings.length - errors));
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, at: toDay(atMs), findings });
  else report(findings, context);
  return errors > 0 || (findings.length > 0 && args.string('fail-on') === 'warn') ? 1 : 0;
};
