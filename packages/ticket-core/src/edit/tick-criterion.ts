import { scanMarkdown, type Section } from '@backlog-toolkit/markdown-lines';
import { TicketError } from '../errors.ts';
import type { EditWhere } from './checked-edit.ts';
import { criteriaSection } from './criteria.ts';
import { type Criterion, type Place, placeCriteria } from './place-criteria.ts';

/** A text after a criterion was ticked. */
export interface TickResult {
  readonly text: string;
  /** False when the criterion was in the wanted state already; the text is then the same. */
  readonly changed: boolean;
  readonly criterion: Criterion;
}

const reference = /^\s*(AC[-_ ]?)?0*(\d{1,6})(?:\.0*(\d{1,6}))?\s*$/i;

/**
 * Ticks a criterion (`AC-2`, `2`), or clears it when `checked` is false: one character changes, or `[x] ` is inserted
 * where there is no checkbox. A bare number is the criterion with that label or in that place.
 * Throws NO_SUCH_SECTION, NO_SUCH_CRITERION, or CRITERION_AMBIGUOUS with the lines of all that could be meant.
 */
export function tickCriterion(
  text: string,
  ref: string | number,
  checked = true,
  where: EditWhere = {},
): TickResult {
  const scan = scanMarkdown(text);
  const section = criteriaSection(scan);
  if (section === null) {
    throw new TicketError('NO_SUCH_SECTION', 'The ticket has no section "Acceptance Criteria".', {
      file: where.file,
      hint: 'Add a heading `## Acceptance Criteria` with a list below it.',
    });
  }
  const places = placeCriteria(scan, section);
  const meant = placesMeant(places, String(ref));
  const [place] = meant;
  if (place === undefined) throw noSuchCriterion(ref, places, section, where);
  if (meant.length > 1) throw ambiguous(ref, meant, where);
  const { criterion, item } = place;
  if ((criterion.checked ?? false) === checked) return { text, changed: false, criterion };
  const at = item.checkboxOffset;
  const edited =
    at === null
      ? `${text.slice(0, item.textStart)}[x] ${text.slice(item.textStart)}`
      : `${text.slice(0, at)}${checked ? 'x' : ' '}${text.slice(at + 1)}`;
  return { text: edited, changed: true, criterion: { ...criterion, checked } };
}

/** The criteria a reference can mean: a label's, or for a bare number also the one in that place. */
function placesMeant(places: readonly Place[], ref: string): Place[] {
  const match = reference.exec(ref);
  if (match === null) return [];
  const [, word, digits, part] = match;
  const number = Number(digits);
  if (part !== undefined)
    return places.filter(({ criterion }) => criterion.ref === `AC-${number}.${Number(part)}`);
  const named = places.filter(({ criterion, labelled }) =>
    labelled > 0 ? labelled === number || criterion.number === number : criterion.number === number,
  );
  const placed = word === undefined ? places[number - 1] : undefined;
  return placed === undefined || named.includes(placed) ? named : [placed, ...named];
}

function ambiguous(ref: string | number, meant: readonly Place[], where: EditWhere): TicketError {
  const refs = meant.map(({ criterion }) => criterion.ref);
  const found = meant.map(({ criterion }) => `${criterion.ref} on line ${criterion.line}`).join(' and ');
  const isOneLabel = meant.every(({ labelled }) => labelled > 0 && labelled === meant[0]?.labelled);
  const hint =
    isOneLabel && !refs.some((each) => each.includes('.'))
      ? 'Give each criterion a label of its own.'
      : `Name one of them: ${refs.join(', ')}.`;
  return new TicketError('CRITERION_AMBIGUOUS', `"${ref}" can mean more than one criterion: ${found}.`, {
    file: where.file,
    line: meant[0]?.criterion.line,
    hint,
  });
}

function noSuchCriterion(
  ref: string | number,
  places: readonly Place[],
  section: Section,
  where: EditWhere,
): TicketError {
  const known = places.map((each) => each.criterion.ref);
  return new TicketError('NO_SUCH_CRITERION', `The ticket has no acceptance criterion "${ref}".`, {
    file: where.file,
    line: section.heading.line,
    hint:
      known.length === 0
        ? 'The section holds no list; write one item for each criterion.'
        : `Choose one of ${known.join(', ')}.`,
  });
}
