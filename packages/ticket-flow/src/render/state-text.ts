import { COMMANDS, type FlowState, GATES } from '../state/flow-state.ts';
import { oneLine } from './one-line.ts';
import { summariseState } from './state-summary.ts';

function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One line for each checkpoint. */
export function renderStates(states: readonly FlowState[], now: Date): string {
  if (states.length === 0) return 'no ticket is on its way';
  const rows = states.map((state) => {
    const { ticket, owner, isStale, nextGate, changedAt } = summariseState(state, now);
    return [ticket, oneLine(owner ?? '-'), nextGate ?? 'finished', `${changedAt}${isStale ? '  stale' : ''}`];
  });
  return table([['ID', 'OWNER', 'NEXT', 'CHANGED'], ...rows]);
}

function ownerLine(state: FlowState, now: Date): string {
  const { owner } = state;
  if (!owner) return `${state.ticket}: nobody has it`;
  const { isStale } = summariseState(state, now);
  return `${state.ticket}: ${oneLine(owner.name)} since ${owner.since}${isStale ? `, silent since ${owner.heartbeatAt} (stale)` : ''}`;
}

/** One checkpoint: its owner, its gates, the last run of each command and what was waived. */
export function renderState(state: FlowState, now: Date): string {
  const gates = GATES.map((name) => {
    const gate = state.gates[name];
    if (!gate) return [name, 'pending'];
    const what = gate.commit || gate.tree;
    return [name, gate.status, gate.at, oneLine(gate.by), what.slice(0, 12), oneLine(gate.note)];
  });
  const commands = COMMANDS.flatMap((name) => {
    const command = state.commands[name];
    if (!command) return [];
    const { status, at, durationMs, tree, exitCode } = command;
    const code = exitCode === null ? '' : `exit ${exitCode}`;
    return [[name, status, at, `${(durationMs / 1000).toFixed(1)} s`, tree.slice(0, 12), code]];
  });
  const waivers = state.waivers.map(
    ({ rule, reason, by }) => `waived ${rule}: ${oneLine(reason)} (${oneLine(by)})`,
  );
  return [ownerLine(state, now), table([...gates, ...commands]), ...waivers].join('\n');
}

/** All changes of a checkpoint, oldest first. */
export function renderHistory({ ticket, history }: FlowState): string {
  if (history.length === 0) return `${ticket}: nothing happened yet`;
  return table(
    history.map(({ at, by, what, from, to, note }) =>
      [at, by, what, `${from || '-'} → ${to || '-'}`, note].map((cell) => oneLine(cell)),
    ),
  );
}
