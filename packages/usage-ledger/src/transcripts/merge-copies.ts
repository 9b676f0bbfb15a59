import { isFuller } from './parse-transcript-line.ts';
import type { Figures } from './parse-transcript-line.ts';

/** Something that holds a copy. */
export interface Holder {
  readonly copy: Mergeable;
}

/** What copies are told apart and chosen by. */
export type Mergeable = Figures & {
  readonly messageId: string | undefined;
  readonly requestId: string | undefined;
  readonly isSidechain: boolean;
};

/** Answers, each once. */
export interface Merged<T> {
  readonly kept: T[];
  /** Answers left out because they repeat that of a parent under another request id. */
  readonly replays: number;
}

/**
 * Puts copies of the same answer together, whatever their order: copies agree in message and request id; a copy in a
 * sidechain is also that of an answer outside it with the same message id. The copy with the largest output gives the
 * figures; an answer outside a sidechain keeps its own place.
 */
export function mergeCopies<T extends Holder>(items: Iterable<T>): Merged<T> {
  const nameless: T[] = [];
  const byMessage = new Map<string, T | T[]>();
  for (const item of items) {
    if (item.copy.messageId === undefined) nameless.push(item);
    else addVariant(byMessage, item.copy.messageId, item);
  }
  const kept = nameless;
  let replays = 0;
  for (const variants of byMessage.values()) {
    if (!Array.isArray(variants)) {
      kept.push(variants);
      continue;
    }
    const answers = withoutReplays(variants);
    replays += variants.length - answers.length;
    for (const answer of answers) kept.push(answer);
  }
  return { kept, replays };
}

/** Most messages have one request id: a list is made only for those with more. */
function addVariant<T extends Holder>(byMessage: Map<string, T | T[]>, messageId: string, item: T): void {
  const known = byMessage.get(messageId);
  if (known === undefined) byMessage.set(messageId, item);
  else if (Array.isArray(known)) {
    const at = known.findIndex((variant) => variant.copy.requestId === item.copy.requestId);
    const variant = known[at];
    if (variant === undefined) known.push(item);
    else known[at] = chooseCopy(variant, item);
  } else if (known.copy.requestId === item.copy.requestId) byMessage.set(messageId, chooseCopy(known, item));
  else byMessage.set(messageId, [known, item]);
}

/** Of two copies of one answer, the one to keep; being in a sidechain counts only if both are. */
function chooseCopy<T extends Holder>(kept: T, candidate: T): T {
  const chosen = isFuller(candidate.copy, kept.copy) ? candidate : kept;
  if (chosen.copy.isSidechain === (kept.copy.isSidechain && candidate.copy.isSidechain)) return chosen;
  return withFigures(kept.copy.isSidechain ? candidate : kept, chosen);
}

function withoutReplays<T extends Holder>(variants: readonly T[]): T[] {
  const own = variants.filter((variant) => !variant.copy.isSidechain);
  const fullest = (list: readonly T[]): T => list.reduce((a, b) => (isFuller(b.copy, a.copy) ? b : a));
  if (own.length === 0) return [fullest(variants)];
  const replays = variants.filter((variant) => variant.copy.isSidechain);
  const target = fullest(own);
  // Whose answer it is, is not in doubt; but the parent's own last line may be lost.
  const best = replays.reduce((a, b) => (isFuller(b.copy, a.copy) ? b : a), target);
  return own.map((answer) => (answer === target && best !== target ? withFigures(answer, best) : answer));
}

function withFigures<T extends Holder>(place: T, { copy }: Holder): T {
  return {
    ...place,
    copy: { ...place.copy, tokens: copy.tokens, webSearchRequests: copy.webSearchRequests },
  };
}
