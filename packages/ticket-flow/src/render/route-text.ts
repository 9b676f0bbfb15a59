import type { Route } from '../route/route-work.ts';

/** A route as text: the agent, the complexity, and the model of each phase, all with why. */
export function renderRoute({ ticket, agent, why, mayDiffer, complexity, files, phases }: Route): string {
  const width = Math.max(...phases.map(({ alias }) => alias.length));
  return [
    `${ticket ?? files.join(', ')}: ${agent}`,
    `  why         ${why}`,
    `  may differ  ${mayDiffer ? 'yes, with a reason (agentRouting.llmOverride)' : 'no (agentRouting.llmOverride)'}`,
    `  complexity  ${complexity}`,
    ...phases.map(
      ({ phase, alias, why: reason }) => `  ${phase.padEnd(10)}  ${alias.padEnd(width)}  ${reason}`,
    ),
  ].join('\n');
}
