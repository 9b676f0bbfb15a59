import type { CommandName, FlowState, GateStatus } from '../state/flow-state.ts';
import type { TestEvidence } from './test-evidence.ts';

/** Whether the tests fail without the change that they test. */
export interface RedProof {
  readonly isProven: boolean;
  readonly reason: string;
}

/** What is known after a gate's commands have run. */
export interface GateFacts {
  /** Git's id of the content that was judged. */
  readonly tree: string;
  /** The commands that the project has. */
  readonly configured: readonly CommandName[];
  readonly state: Pick<FlowState, 'commands' | 'waivers'>;
  readonly evidence: TestEvidence;
  /** null when nobody asked for it. */
  readonly redProof: RedProof | null;
  /** Files that changed while the commands ran. */
  readonly changedMeanwhile: readonly string[];
}

/** What becomes of a gate. */
export interface GateVerdict {
  readonly status: GateStatus;
  readonly note: string;
}

const lintCommands: readonly CommandName[] = ['typecheck', 'lint', 'build'];

/** What speaks against a gate. */
interface Objections {
  readonly problems: readonly string[];
  /** Commands that nobody has run on this content: no verdict yet. */
  readonly unrun: readonly CommandName[];
}

function askCommands({ tree, configured, state }: GateFacts, names: readonly CommandName[]): Objections {
  const asked = names.filter((name) => configured.includes(name));
  const isRun = (name: CommandName): boolean => state.commands[name]?.tree === tree;
  const problems = asked
    .filter((name) => isRun(name) && state.commands[name]?.status !== 'passed')
    .map((name) => `${name} ${state.commands[name]?.status}`);
  return { problems, unrun: asked.filter((name) => !isRun(name)) };
}

function decide(
  { state, changedMeanwhile }: GateFacts,
  rule: string,
  { problems, unrun }: Objections,
  more: readonly string[],
  note: string,
): GateVerdict {
  const moved = `files changed while the commands ran: ${changedMeanwhile.slice(0, 5).join(', ')}`;
  const failures = [...problems, ...(changedMeanwhile.length === 0 ? [] : [moved])];
  const isWaived = state.waivers.some((waiver) => waiver.rule === rule);
  if (failures.length === 0 && unrun.length > 0)
    return { status: 'pending', note: `not run on this content: ${unrun.join(', ')}` };
  const all = [...failures, ...more];
  if (all.length === 0) return { status: 'passed', note };
  return { status: isWaived ? 'waived' : 'failed', note: all.join('; ') };
}

/** The gate `lint`: type check, linter and build passed. */
export function judgeLint(facts: GateFacts): GateVerdict {
  const verdict = decide(facts, 'lint', askCommands(facts, lintCommands), [], '');
  if (verdict.status === 'passed' && !lintCommands.some((name) => facts.configured.includes(name)))
    return { status: 'waived', note: 'no type check, linter or build is configured' };
  return verdict;
}

function askEvidence({ evidence, redProof }: GateFacts): string[] {
  const { changedFiles, codeFiles, testFiles } = evidence;
  if (changedFiles === 0) return ['nothing is changed against the base'];
  if (codeFiles.length > 0 && testFiles.length === 0) return ['code is changed and no test is'];
  return redProof && !redProof.isProven ? [redProof.reason] : [];
}

/** The gate `tdd`: the tests passed, and there are new ones for what is new. */
export function judgeTdd(facts: GateFacts): GateVerdict {
  const { evidence, redProof, configured } = facts;
  const tests = evidence.testFiles.slice(0, 5).join(', ');
  const red = redProof ? '; they fail on the base' : '';
  const note = tests === '' ? 'no code is changed' : `tests: ${tests}${red}`;
  const objections = askCommands(facts, ['test']);
  const none = configured.includes('test') ? [] : ['no tests are configured'];
  return decide(facts, 'tdd', objections, [...none, ...askEvidence(facts)], note);
}
