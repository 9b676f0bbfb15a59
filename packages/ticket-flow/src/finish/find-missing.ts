import type { Finding } from '@backlog-toolkit/findings';
import { formatPlace } from '@backlog-toolkit/findings';
import type { CommandName, FlowState, GateName, GateState } from '../state/flow-state.ts';

/** What is known when a ticket is about to be finished. */
export interface FinishFacts {
  readonly state: FlowState;
  /** Git's id of the commit's content; null when the commit is not accepted. */
  readonly tree: string | null;
  /** Why it is not; null when it is. */
  readonly commitProblem: string | null;
  /** The commands that the project has. */
  readonly configured: readonly CommandName[];
  /** What the scan of the commit's diff found. */
  readonly findings: readonly Finding[];
  /** Rules that somebody decided not to hold the ticket to. */
  readonly waived: ReadonlySet<string>;
  /** Names of files that differ between two trees, as far as git still knows them. */
  readonly differences: (from: string, to: string) => readonly string[];
}

/** One reason why a ticket is not finished. */
export interface Missing {
  /** What `--waive` takes. */
  readonly rule: string;
  readonly reason: string;
}

const contentGates: ReadonlySet<GateName> = new Set(['tdd', 'lint', 'review']);
// Who waives the gate waives what it is made of; that tests pass is waived only by itself.
const ofLint: ReadonlySet<CommandName> = new Set(['typecheck', 'lint', 'build']);

function otherContent(what: string, judged: string, facts: FinishFacts): string {
  if (judged === '') return `${what} was not about any content`;
  const files = facts.tree === null ? [] : facts.differences(judged, facts.tree);
  const some = files.length > 5 ? [...files.slice(0, 5), `${files.length - 5} more`] : files;
  return `${what} was about other content than the commit's${some.length === 0 ? '' : `: ${some.join(', ')}`}`;
}

function missingGate(name: GateName, gate: GateState | null, facts: FinishFacts): string | null {
  if (gate?.status === 'waived') return null;
  if (gate?.status !== 'passed')
    return `${name} is ${gate?.status ?? 'pending'}${gate?.note ? ` (${gate.note})` : ''}`;
  if (!contentGates.has(name) || facts.tree === null || gate.tree === facts.tree) return null;
  return otherContent(name, gate.tree, facts);
}

function missingCommand(name: CommandName, facts: FinishFacts): string | null {
  const last = facts.state.commands[name];
  if (!last) return `${name} has not run`;
  if (last.status !== 'passed') return `${name} ${last.status}`;
  return facts.tree === null || last.tree === facts.tree ? null : otherContent(name, last.tree, facts);
}

/** All that keeps a ticket from being finished, in the order of its gates; empty when nothing does. */
export function findMissing(facts: FinishFacts): Missing[] {
  const { state, configured, findings, commitProblem } = facts;
  const missing: Missing[] = commitProblem === null ? [] : [{ rule: 'commit', reason: commitProblem }];
  const add = (rule: string, reason: string | null): void => {
    if (reason !== null && !facts.waived.has(rule)) missing.push({ rule, reason });
  };
  for (const name of ['plan', 'tdd', 'lint', 'review'] as const)
    add(name, missingGate(name, state.gates[name], facts));
  const isLintWaived = facts.waived.has('lint') || state.gates.lint?.status === 'waived';
  for (const name of configured)
    if (!(isLintWaived && ofLint.has(name))) add(name, missingCommand(name, facts));
  for (const finding of findings)
    if (finding.severity === 'error') add(finding.ruleId, `${formatPlace(finding)}: ${finding.message}`);
  return missing;
}
