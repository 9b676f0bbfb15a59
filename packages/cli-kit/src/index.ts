export type { Args, ArgValue } from './args.ts';
export { completeWords } from './complete-words.ts';
export { completionCommand } from './completion-command.ts';
export type { CommandContext } from './context.ts';
export { describeError } from './describe-error.ts';
export type { ErrorReport } from './describe-error.ts';
export { renderDiff } from './diff.ts';
export type { FileDiff } from './diff.ts';
export { exitCodes } from './exit-codes.ts';
export type { EndKind, ExitCodeRow } from './exit-codes.ts';
export { escapeCommandProperty, escapeCommandText, makeGithubStep } from './github.ts';
export type { GithubPlace, GithubStep } from './github.ts';
export { inlineLess } from './inline-less.ts';
export { InputError } from './input-error.ts';
export { makeLog } from './log.ts';
export type { Log, LogLevel, LogTarget } from './log.ts';
export { makeOutput, wantsColor } from './output.ts';
export type { Output, OutputStream } from './output.ts';
export { optionsOf, parseCommandLine } from './parse-args.ts';
export type { ParsedCommandLine } from './parse-args.ts';
export type { Progress } from './progress.ts';
export { makeRedactor } from './redact.ts';
export { run, runProcess } from './run.ts';
export type { RunIo } from './run-io.ts';
export { showControls } from './show-controls.ts';
export { dryRunOption, globalOptions, jsonOption } from './spec.ts';
export type {
  CliSpec,
  CommandRun,
  CommandSpec,
  CompleteValues,
  CompletionPlace,
  OptionSpec,
  PositionalSpec,
} from './spec.ts';
export { renderTable } from './table.ts';
export type { PaintCell } from './table.ts';
export { textWidth } from './text-width.ts';
export { suggestNearest, UsageError } from './usage-error.ts';
