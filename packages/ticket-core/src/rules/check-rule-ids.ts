import { TicketError } from '../errors.ts';
import { nearestWord } from '../model/nearest-word.ts';
import { rules } from './index.ts';

/**
 * Refuses rule ids in config that no rule has: a misspelt one would look like a setting that works.
 *
 * @throws {TicketError} CONFIG_RULE_UNKNOWN naming the nearest rule.
 */
export function checkRuleIds(settings: Readonly<Record<string, unknown>>, configFile: string | null): void {
  const known = rules.map((rule) => rule.id);
  const unknown = Object.keys(settings).find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const nearest = nearestWord(unknown, known);
  throw new TicketError(
    'CONFIG_RULE_UNKNOWN',
    `ticketValidation.rules: unexpected rule ${JSON.stringify(unknown)}, expected the id of a rule.`,
    {
      hint: nearest === undefined ? 'docs/reference/rules lists every rule.' : `Did you mean "${nearest}"?`,
      file: configFile ?? undefined,
    },
  );
}
