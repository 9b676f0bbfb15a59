import picomatch from 'picomatch';
import { agentOfFile, DEFAULT_AGENTS } from './default-agents.ts';

/** One rule of `agentRouting.rules`. */
export interface AgentRule {
  readonly pattern: string;
  readonly agent: string;
  readonly label?: string;
}

/** Which agents a project wants; only what its config file says, without defaults. */
export interface AgentWishes {
  readonly rules: readonly AgentRule[];
  /** By ticket prefix. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** Which type of agent is to work, and why. */
export interface AgentChoice {
  readonly agent: string;
  readonly why: string;
}

/** What works on tickets of these prefixes where the project does not say. */
const usualOverrides: Readonly<Record<string, string>> = { BUG: 'investigator', SEC: 'security' };

/** The agent with the most files; of equals the one that comes first in `order`. */
function findMajority(agents: readonly string[], order: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const agent of agents) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  const rank = (agent: string): number => (order.includes(agent) ? order.indexOf(agent) : order.length);
  const [first] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || rank(a) - rank(b));
  return first?.[0] ?? null;
}

function countOf(agents: readonly string[], agent: string): string {
  const count = agents.filter((each) => each === agent).length;
  return `${count} of ${agents.length} ${agents.length === 1 ? 'file' : 'files'}`;
}

/** A pattern without a slash is about names in whatever folder. */
function makeMatcher({ pattern }: AgentRule): (path: string) => boolean {
  return picomatch(pattern, { dot: true, matchBase: !pattern.includes('/') });
}

function chooseByRules(files: readonly string[], rules: readonly AgentRule[]): AgentChoice | null {
  const matchers = rules.map((rule) => ({ rule, matches: makeMatcher(rule) }));
  const hits = files.flatMap((file) => matchers.find(({ matches }) => matches(file))?.rule ?? []);
  const agents = hits.map(({ agent }) => agent);
  const agent = findMajority(
    agents,
    rules.map((rule) => rule.agent),
  );
  if (agent === null) return null;
  const patterns = [...new Set(hits.filter((rule) => rule.agent === agent).map(({ pattern }) => pattern))];
  return {
    agent,
    why: `agentRouting.rules: ${patterns.join(', ')} (${countOf(agents, agent)} that a rule matches)`,
  };
}

/**
 * Chooses the type of agent: what the project says for the ticket's prefix, then its rules by majority of the files,
 * then what is usual for BUG and SEC, then the usual agents by majority of the files.
 * @param prefix of the ticket; '' when files are routed without a ticket
 */
export function chooseAgent(prefix: string, files: readonly string[], wishes: AgentWishes): AgentChoice {
  const own = Object.hasOwn(wishes.overrides, prefix) ? wishes.overrides[prefix] : undefined;
  if (own !== undefined) return { agent: own, why: `agentRouting.overrides.${prefix}` };
  const byRule = chooseByRules(files, wishes.rules);
  if (byRule) return byRule;
  const usual = Object.hasOwn(usualOverrides, prefix) ? usualOverrides[prefix] : undefined;
  if (usual !== undefined) return { agent: usual, why: `usual for ${prefix} tickets` };
  const agents = files.map(agentOfFile);
  const agent = findMajority(agents, DEFAULT_AGENTS);
  if (agent === null) return { agent: 'general-purpose', why: 'no files are known' };
  return { agent, why: `usual for such files (${countOf(agents, agent)})` };
}
