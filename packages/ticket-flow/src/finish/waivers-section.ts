import { readSection, replaceSection } from '@backlog-toolkit/ticket-core';
import type { Waiver } from '../state/flow-state.ts';

const heading = 'Waivers';

function line({ rule, reason, by, at }: Waiver): string {
  const [words, name] = [reason, by].map((text) => text.replaceAll(/\s+/g, ' ').trim());
  return `- \`${rule.replaceAll(/[`\s]/g, '')}\`: ${words} (${name}, ${at.slice(0, 10)})`;
}

/** The text of a ticket with its waivers in a section `## Waivers`; what stands there already stays. */
export function writeWaivers(text: string, waivers: readonly Waiver[]): string {
  const there = readSection(text, heading) ?? '';
  const known = new Set(there.split('\n'));
  const fresh = waivers.map(line).filter((each) => !known.has(each));
  if (fresh.length === 0) return text;
  return replaceSection(text, heading, [...(there === '' ? [] : [there]), ...fresh].join('\n'), {
    create: true,
  });
}
