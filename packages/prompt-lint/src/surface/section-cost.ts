import type { Section } from '../json/request-document.ts';
import type { ChangeCost } from './change-cost.ts';

/**
 * What a change in a section of a request costs: providers put a request together in the order tools, system, messages,
 * and what is cached ends at the first difference.
 */
const costs: Readonly<Record<Section, ChangeCost>> = {
  tools: {
    reach: 'whole-prompt',
    reason:
      'stands in the tools, which come first, so that a change there makes all of the prompt a cache miss',
  },
  system: {
    reach: 'whole-prompt',
    reason: 'stands in the system prompt, so that a change there makes every later token a cache miss',
  },
  messages: {
    reach: 'messages',
    reason: 'opens the messages, so that a change there makes all that follows a cache miss',
  },
};

/** What a change in a section of a request costs. */
export function sectionCost(section: Section): ChangeCost {
  return costs[section];
}
