import type { Finding } from '@backlog-toolkit/findings';
import type { CommandName, CommandState } from '../state/flow-state.ts';
import type { GateVerdict, RedProof } from './judge-gates.ts';
import type { TestEvidence } from './test-evidence.ts';

/** One command of a gate's run. */
export interface CommandRecord extends CommandState {
  readonly name: CommandName;
  readonly command: string;
  readonly signal: string | null;
  readonly outputBytes: number;
  /** The last 16 KiB. */
  readonly outputTail: string;
  /** It passed on the same content before, and was not run again. */
  readonly isReused: boolean;
}

/** What a gate's run found. */
export interface GateRecord {
  readonly schemaVersion: 1;
  readonly ticket: string;
  readonly by: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Git's id of the content that was judged. */
  readonly tree: string;
  /** The commit that it was compared with. */
  readonly base: string;
  readonly commands: readonly CommandRecord[];
  readonly evidence: TestEvidence;
  readonly redProof: RedProof | null;
  readonly findings: readonly Finding[];
  readonly gates: Readonly<Record<'lint' | 'tdd', GateVerdict>>;
  /** Nothing that was run or looked at stops the ticket. */
  readonly isPassed: boolean;
}
