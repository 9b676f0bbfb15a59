import type { WavePlan } from '../waves/plan-waves.ts';
import type { WaveTicket } from '../waves/wave-ticket.ts';

/** A plan as text: the waves, then what waits and what is set apart, each with its reason. */
export function renderWaves(plan: WavePlan, tickets: readonly WaveTicket[]): string {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const holds = new Map(plan.postponed.map((each) => [each.id, each.holds.join('; ')]));
  const show = (id: string): string => {
    const { title = '', priority = '', layer = '' } = byId.get(id) ?? {};
    const why = holds.get(id);
    return `  ${id}  ${title}  (${layer}, ${priority || 'no priority'}${why === undefined ? '' : `; ${why}`})`;
  };
  const waves = plan.waves.flatMap((wave, index) => [`wave ${index + 1}`, ...wave.map(show)]);
  const later = plan.postponed.filter(({ wave }) => wave === null);
  const lines = waves.length > 0 ? waves : ['nothing can start'];
  if (later.length > 0)
    lines.push('later', ...later.map(({ id, holds: why }) => `  ${id}  ${why.join('; ')}`));
  if (plan.setApart.length > 0)
    lines.push('set apart', ...plan.setApart.map(({ id, cause, reason }) => `  ${id}  ${cause}: ${reason}`));
  return lines.join('\n');
}
