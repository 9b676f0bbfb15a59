import { parseTicketId } from '../model/ticket-id.ts';
import type { DoctorFacts } from './doctor-facts.ts';
import type { Draft } from './draft.ts';
import { idPattern, mentionsId } from './references.ts';

/** A reference that a renumbering leaves as it is, without knowing which of the copies it meant. */
export interface AmbiguousReference {
  /** The ticket that refers, as it is before the repair. */
  readonly file: string;
  /** 1-based line of the first mention. */
  readonly line: number;
  readonly id: string;
  /** The ticket that has the id after the repair; the reference means it from then on. */
  readonly nowMeans: string;
  /** New ids of the other copies, which may be meant instead. */
  readonly others: readonly string[];
}

function lineOfMention(text: string, id: string): number {
  const at = text.search(idPattern(id));
  return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}

/** Lists what refers to an id that several tickets had, where nothing tells which of them was meant. */
export function findAmbiguousReferences(
  drafts: readonly Draft[],
  originalIds: ReadonlyMap<Draft, string>,
  facts: Pick<DoctorFacts, 'meaningOf'>,
): AmbiguousReference[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const id = originalIds.get(draft) ?? draft.id;
    if (parseTicketId(id)) groups.set(id, [...(groups.get(id) ?? []), draft]);
  }
  const renumbered = [...groups].filter(([id, group]) => group.some((draft) => draft.id !== id));
  return renumbered.flatMap(([id, group]) => {
    const kept = group.find((draft) => draft.id === id);
    if (!kept) return [];
    const others = group.filter((draft) => draft.id !== id).map((draft) => draft.id);
    return drafts
      .filter(({ ticket }) => !group.some((copy) => copy.ticket === ticket))
      .filter(({ ticket }) => facts.meaningOf(ticket.file, id) === undefined && mentionsId(ticket.text, id))
      .map(({ ticket }) => ({
        file: ticket.file,
        line: lineOfMention(ticket.text, id),
        id,
        nowMeans: kept.ticket.file,
        others,
      }));
  });
}
