import {
  type Args,
  type CommandContext,
  type CommandRun,
  makeRedactor,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { renderGithub, renderSarif, renderSummary } from '@backlog-toolkit/findings';
import { gateRules } from '../gate/gate-rules.ts';
import { rules } from '../hacks/hack-rules.ts';
import { writeLiveTo } from '../io/live-output.ts';
import { type GateResult, runGate } from '../io/run-gate.ts';
import { withStopSignals } from '../io/stop-signals.ts';
import { gateFindings } from '../render/gate-findings.ts';
import { renderGate } from '../render/gate-text.ts';
import { type CommandName, COMMANDS } from '../state/flow-state.ts';
import { openFor } from './open.ts';
import { requireActor } from './read-actor.ts';

function readOnly(args: Args): CommandName[] {
  const words = args.list('only').flatMap((word) => word.split(','));
  return words.filter(Boolean).map((word) => {
    const name = COMMANDS.find((each) => each === word.trim());
    if (name !== undefined) return name;
    throw new UsageError(`--only knows no ${JSON.stringify(word)}.`, `Name some of ${COMMANDS.join(', ')}.`);
  });
}

function readTimeoutMs(args: Args): number {
  const seconds = args.number('timeout') ?? 0;
  // What a timer can hold.
  if (seconds > 0 && seconds <= 2_000_000) return seconds * 1000;
  throw new UsageError(`--timeout is ${seconds}.`, 'Give seconds, more than 0 and at most 2000000.');
}

function render({ record, recordFile }: GateResult, format: string, context: CommandContext): void {
  const { out, github } = context;
  const findings = gateFindings(record);
  if (format === 'json') out.printJson({ ...record, recordFile });
  else if (format === 'sarif')
    out.print(
      renderSarif(findings, [...rules, ...gateRules], { tool: 'ticket-flow', version: context.version() }),
    );
  else {
    out.print(renderGate(record, { color: out.color, forTerminal: out.isTty }));
    if (format === 'github') out.print(renderGithub(findings));
  }
  github.summarise(renderSummary(findings, { title: `Gate of ${record.ticket}` }));
  github.output('passed', String(record.isPassed));
}

/** ticket-flow gate */
export const run: CommandRun = async (args, context) => {
  const { by } = requireActor(args, context);
  const only = readOnly(args);
  const timeoutMs = readTimeoutMs(args);
  const format =
    args.string('format') ?? (args.flag('json') ? 'json' : context.github.active ? 'github' : 'text');
  if (args.flag('prove-red') && only.length > 0 && !only.includes('test'))
    throw new UsageError('--prove-red runs the tests.', 'Leave --only out, or add test to it.');
  const workspace = await openFor(context);
  const isData = format === 'json' || format === 'sarif';
  const result = await withStopSignals((stop) =>
    runGate(workspace, args.positionals[0] ?? '', {
      by,
      now: () => context.now(),
      env: context.env,
      only,
      base: args.string('base'),
      proveRed: args.flag('prove-red'),
      keepGoing: args.flag('keep-going'),
      reuse: args.flag('reuse'),
      takeOver: args.flag('take-over'),
      timeoutMs,
      write: writeLiveTo(isData ? 2 : 1),
      redact: makeRedactor(context.env),
      stop,
    }),
  );
  render(result, format, context);
  return result.record.isPassed ? 0 : 1;
};
