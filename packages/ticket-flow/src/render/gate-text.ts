import { renderText, type TextOptions } from '@backlog-toolkit/findings';
import type { CommandRecord, GateRecord } from '../gate/gate-record.ts';

function explain({ exitCode, signal, status }: CommandRecord): string {
  if (status === 'timed-out') return 'ended at its time limit';
  if (signal !== null) return `ended by ${signal}`;
  // What shells say; the project may not be set up.
  if (exitCode === 127) return 'exit 127: the shell found no such command';
  if (exitCode === 126) return 'exit 126: the command cannot be executed';
  return exitCode === 0 ? '' : `exit ${exitCode}`;
}

function commandLine(record: CommandRecord): string {
  const { name, status, durationMs, isReused } = record;
  const time = isReused ? 'as before' : `${(durationMs / 1000).toFixed(1)} s`;
  return `${name.padEnd(9)}  ${status.padEnd(9)}  ${time.padStart(9)}  ${explain(record)}`.trimEnd();
}

/** What a gate's run came to, as text. */
export function renderGate(record: GateRecord, options: TextOptions): string {
  const { commands, findings, gates, isPassed, ticket } = record;
  const lines = commands.map(commandLine);
  for (const [name, { status, note }] of Object.entries(gates))
    lines.push(`gate ${name}: ${status}${note === '' ? '' : ` (${note})`}`);
  if (findings.length > 0) lines.push(renderText(findings, options).trimEnd());
  lines.push(`${ticket}: ${isPassed ? 'passed' : 'not passed'}`);
  return lines.join('\n');
}
