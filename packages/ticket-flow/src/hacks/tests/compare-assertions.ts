import type { Assertion } from './assertion.ts';
import { comparesTruth, isAboutErrors, isOwnClaim, strengthOf } from './strength.ts';
import { toleranceOf } from './tolerance.ts';

/** An assertion that became weaker, or went. */
export interface Weakening {
  readonly former: Assertion;
  /** Null when nothing stands in its place. */
  readonly now: Assertion | null;
  readonly how: 'gone' | 'tolerance' | 'weaker';
  /** Strength that is left, 0 to 4. */
  readonly left: number;
}

/** What stays when the assertions that both lists have are taken away. */
function withoutCommon(list: readonly Assertion[], other: readonly Assertion[]): Assertion[] {
  const counts = new Map<string, number>();
  for (const { text } of other) counts.set(text, (counts.get(text) ?? 0) + 1);
  return list.filter(({ text }) => {
    const left = counts.get(text) ?? 0;
    counts.set(text, left - 1);
    return left <= 0;
  });
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** The names that an assertion is about: its subjects, and the sides of a comparison. */
function topics({ subjects }: Assertion): string[] {
  return subjects
    .flatMap((subject) => subject.split(/===?|!==?|<=?|>=?|\bis\s+not\b|\bis\b|\bin\b|&&|\|\|/))
    .map((part) =>
      squeeze(
        part
          .replace(/^\s*(?:(?:not\s|[!(&])\s*)+/, '')
          .replace(/^(?:len|abs|math\.Abs|isinstance)\(|\)+$/g, ''),
      ),
    )
    .filter(
      (part) => /^[A-Za-z_$]/.test(part) && !/^(?:true|false|null|nil|None|True|False|undefined)$/.test(part),
    );
}

const isSameTopic = (one: string, other: string): boolean => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long === short || (long.startsWith(short) && !/[\w$]/.test(long.charAt(short.length)));
};

function areRelated(one: Assertion, other: Assertion): boolean {
  if (isAboutErrors(one) && isAboutErrors(other)) return true;
  const others = topics(other);
  return topics(one).some((topic) => others.some((theirs) => isSameTopic(topic, theirs)));
}

/** How `now` falls short of `former`; null when it does not. */
function fallShort(former: Assertion, now: Assertion): Weakening | null {
  const [was, left] = [strengthOf(former), strengthOf(now)];
  const [wide, wider] = [toleranceOf(former), toleranceOf(now)];
  if (wider !== null && wide !== null)
    return wider > wide * 1.000001 ? { former, now, how: 'tolerance', left } : null;
  if (wider !== null && was === 4 && former.claim !== 'failure')
    return { former, now, how: 'tolerance', left: 3 };
  if (left >= was || isOwnClaim(now)) return null;
  // `assertEquals(true, x)` and `assertTrue(x)` say the same; `toBeTruthy` does not.
  if (comparesTruth(former) && /^(?:assert(?:true|false)?|true|false|ok|istrue|isfalse)$/.test(now.claim))
    return null;
  return { former, now, how: 'weaker', left };
}

/** The assertions of a test that say less than before, or are gone, and have no equal among the new ones. */
export function compareAssertions(
  before: readonly Assertion[],
  after: readonly Assertion[],
  isRemoved: (assertion: Assertion) => boolean,
): Weakening[] {
  const free = new Set(withoutCommon(after, before));
  const weakenings: Weakening[] = [];
  const alone: Assertion[] = [];
  for (const former of withoutCommon(before, after)) {
    if (!isRemoved(former) || strengthOf(former) === 0) continue;
    const related = [...free].filter((now) => areRelated(former, now));
    const equal = related.find((now) => fallShort(former, now) === null);
    const now = equal ?? related[0];
    if (now === undefined) {
      alone.push(former);
      continue;
    }
    free.delete(now);
    const weakening = fallShort(former, now);
    if (weakening) weakenings.push(weakening);
  }
  for (const former of alone) {
    const [now] = free;
    if (now === undefined) weakenings.push({ former, now: null, how: 'gone', left: 0 });
    else {
      free.delete(now);
      // About something else: only what hardly says anything cannot stand for the former one.
      if (strengthOf(now) === 1 && strengthOf(former) >= 3)
        weakenings.push({ former, now, how: 'weaker', left: 1 });
    }
  }
  return weakenings;
}
