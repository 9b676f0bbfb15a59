/** The gates that a ticket passes, in order. */
export const GATES = ['plan', 'tdd', 'lint', 'review', 'commit'] as const;

/** One of {@link GATES}. */
export type GateName = (typeof GATES)[number];

/** How a gate stands. */
export const GATE_STATUSES = ['pending', 'passed', 'failed', 'waived'] as const;

/** One of {@link GATE_STATUSES}. */
export type GateStatus = (typeof GATE_STATUSES)[number];

/** The commands of a project's quality gates, in the order in which they are run. */
export const COMMANDS = ['typecheck', 'lint', 'test', 'build'] as const;

/** One of {@link COMMANDS}. */
export type CommandName = (typeof COMMANDS)[number];

/** Who takes a ticket through its gates. */
export interface FlowOwner {
  readonly name: string;
  /** ISO 8601, as all times here. */
  readonly since: string;
  /** When it last changed the state; long ago means that it died. */
  readonly heartbeatAt: string;
}

/** How one gate stands. */
export interface GateState {
  readonly status: GateStatus;
  readonly at: string;
  readonly by: string;
  /** Git's id of the content that was judged; '' when none was. */
  readonly tree: string;
  /** Id of a commit, for the gate `commit`; else ''. */
  readonly commit: string;
  readonly note: string;
}

/** How the last run of one command ended. */
export interface CommandState {
  readonly status: 'passed' | 'failed' | 'timed-out' | 'killed';
  /** null when a signal ended it. */
  readonly exitCode: number | null;
  readonly durationMs: number;
  readonly at: string;
  /** Git's id of the content that it ran on. */
  readonly tree: string;
}

/** A stronger model that was asked for. */
export interface Escalation {
  readonly at: string;
  readonly by: string;
  readonly phase: string;
  /** Model aliases. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** A rule that somebody decided not to hold a ticket to. */
export interface Waiver {
  readonly rule: string;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}

/** One change of the state. */
export interface HistoryEntry {
  readonly at: string;
  readonly by: string;
  /** `gate tdd`, `owner`, `command test`, `review`, `escalation`, `waiver`, … */
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

/** The checkpoint of a ticket on its way through the gates: what a run that died goes on from. */
export interface FlowState {
  readonly schemaVersion: 1;
  readonly ticket: string;
  readonly owner: FlowOwner | null;
  /** Commit that the work is compared with; '' until a gate looked. */
  readonly base: string;
  /** Commit that HEAD was at when the ticket was begun; '' when there was none. */
  readonly begunOn: string;
  readonly gates: Readonly<Record<GateName, GateState | null>>;
  readonly commands: Readonly<Record<CommandName, CommandState | null>>;
  readonly reviewRounds: number;
  readonly escalations: readonly Escalation[];
  readonly waivers: readonly Waiver[];
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
}

/** The state of a ticket that nobody has begun. */
export function emptyState(ticket: string): FlowState {
  return {
    schemaVersion: 1,
    ticket,
    owner: null,
    base: '',
    begunOn: '',
    gates: { plan: null, tdd: null, lint: null, review: null, commit: null },
    commands: { typecheck: null, lint: null, test: null, build: null },
    reviewRounds: 0,
    escalations: [],
    waivers: [],
    history: [],
  };
}

/** The first gate that is neither passed nor waived: where a run goes on; null when all are, or the ticket is finished. */
export function nextGate({ gates }: FlowState): GateName | null {
  // What `finish --waive` left out stays pending.
  if (gates.commit?.status === 'passed') return null;
  return GATES.find((name) => !['passed', 'waived'].includes(gates[name]?.status ?? 'pending')) ?? null;
}
