import type { WavePlan } from '../waves/plan-waves.ts';
import type { WaveTicket } from '../waves/wave-ticket.ts';

/** Text inside a quoted label: whatever could end it becomes an entity. */
function escapeLabel(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[^\p{L}\p{M}\p{N} .,:/_+?!'()-]/gu, (char) =>
      /\p{C}/u.test(char) ? '' : `#${char.codePointAt(0)};`,
    );
}

/** A plan as a Mermaid flowchart: a box for each wave, an arrow from a ticket to each it waits for. */
export function renderWavesMermaid(plan: WavePlan, tickets: readonly WaveTicket[]): string {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const names = new Map(plan.waves.flat().map((id, index) => [id, `t${index}`]));
  const boxes = plan.waves.flatMap((wave, index) => [
    `  subgraph wave${index + 1}["wave ${index + 1}"]`,
    ...wave.map(
      (id) => `    ${names.get(id)}["${escapeLabel(id)}<br/>${escapeLabel(byId.get(id)?.title ?? '')}"]`,
    ),
    '  end',
  ]);
  const arrows = plan.waves
    .flat()
    .flatMap((id) =>
      (byId.get(id)?.waitsFor ?? [])
        .filter((need) => names.has(need))
        .map((need) => `  ${names.get(id)} --> ${names.get(need)}`),
    );
  return ['flowchart TD', ...boxes, ...arrows].join('\n');
}
