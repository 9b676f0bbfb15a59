import type { UseLog } from '../estimate/use-log.ts';

const dayMs = 86_400_000;

/** One call, as far as it tells when texts were sent. */
export interface Call {
  readonly timeMs: number;
  readonly session: string;
  /** Set on calls of subagents. */
  readonly agent?: string | undefined;
  /** Skill or command that it was made for, and what tells one invocation from another. */
  readonly invocation?: { readonly name: string; readonly key: string; readonly timeMs: number } | undefined;
}

function keepFirst(map: Map<string, number>, key: string, timeMs: number): void {
  map.set(key, Math.min(map.get(key) ?? Infinity, timeMs));
}

/** Gathers what calls tell about texts that are sent; call it for each, then ask for the log. */
export function collectUses(knowsAgents: boolean): {
  readonly add: (call: Call) => void;
  readonly finish: (now: Date) => UseLog;
} {
  const sessions = new Map<string, number>();
  const agents = new Map<string, number>();
  const invocations = new Map<string, Map<string, number>>();
  let first = Infinity;
  return {
    add({ timeMs, session, agent, invocation }) {
      first = Math.min(first, timeMs);
      if (agent === undefined) keepFirst(sessions, session, timeMs);
      else keepFirst(agents, agent, timeMs);
      if (invocation === undefined) return;
      const name = invocation.name.slice(invocation.name.lastIndexOf(':') + 1);
      const known = invocations.get(name) ?? new Map<string, number>();
      keepFirst(known, `${session} ${invocation.key}`, invocation.timeMs);
      invocations.set(name, known);
    },
    finish: (now) => ({
      sessions: [...sessions.values()],
      agents: knowsAgents ? [...agents.values()] : null,
      invocations: new Map([...invocations].map(([name, times]) => [name, [...times.values()]])),
      days: first === Infinity ? 1 : Math.max(1, (now.getTime() - first) / dayMs),
    }),
  };
}
