import path from 'node:path';
import { type Args, type CommandContext, renderDiff, UsageError } from '@backlog-toolkit/cli-kit';
import {
  type Baseline,
  createBaseline,
  diffBaseline,
  type Finding,
  formatBaseline,
} from '@backlog-toolkit/findings';
import { PromptLintError } from '../errors.ts';
import { readBaseline, readBaselineText, writeBaseline } from '../io/baseline.ts';
import type { Lints } from './lint-files.ts';

function count(number: number): string {
  return `${number} ${number === 1 ? 'finding' : 'findings'}`;
}

/** What is known of files that were not linted this time stays known. */
function keepOthers(old: Baseline | null, made: Baseline, lints: Lints): Baseline {
  const linted = new Set([
    ...lints.results.map((result) => result.path),
    ...lints.unreadable.map(({ file }) => file),
  ]);
  const kept = old?.findings.filter(({ file }) => !linted.has(file)) ?? [];
  return createBaselineOf([...kept, ...made.findings]);
}

function createBaselineOf(findings: Baseline['findings']): Baseline {
  const byFile = findings.toSorted((first, second) =>
    first.file < second.file ? -1 : Number(first.file > second.file),
  );
  return { schemaVersion: 1, findings: byFile };
}

/** Accepts all findings from now on; ends with 0. Writes the file, or shows its change. */
export function updateBaseline(
  findings: readonly Finding[],
  lints: Lints,
  file: string | undefined,
  args: Args,
  context: CommandContext,
): number {
  if (file === undefined)
    throw new UsageError('--update-baseline needs a file.', 'Name it with --baseline FILE.');
  const isPart = args.positionals.length > 0 || args.flag('changed') || args.given('since');
  const made = createBaseline(findings);
  const next = isPart ? keepOthers(readBaseline(file), made, lints) : made;
  const name = path.relative(context.cwd, file);
  if (args.flag('dry-run')) {
    const before = readBaselineText(file);
    const after = { path: name, text: formatBaseline(next) };
    const files = { before: before === null ? null : { path: name, text: before }, after };
    context.out.print(renderDiff(files, context.out.color));
    return 0;
  }
  writeBaseline(file, next);
  context.out.print(`${name}: ${count(findings.length)} known from now on`);
  return 0;
}

/**
 * The findings that are not known yet; the log tells of the others.
 *
 * @throws {PromptLintError} BASELINE_MISSING.
 */
export function dropKnown(
  findings: readonly Finding[],
  file: string,
  context: CommandContext,
): readonly Finding[] {
  const baseline = readBaseline(file);
  if (baseline === null) {
    throw new PromptLintError('BASELINE_MISSING', `There is no baseline ${file}.`, {
      hint: 'Write it with --update-baseline.',
      file,
    });
  }
  const { fresh, known } = diffBaseline(findings, baseline);
  if (known.length > 0)
    context.log.info(`${count(known.length)} known from ${path.relative(context.cwd, file)}`);
  return fresh;
}
