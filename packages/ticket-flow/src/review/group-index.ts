import { reachOf, type Said, SAME_RULE, SAME_TEXT, SAME_TITLE } from './said.ts';
import { makeSharedWords, type SharedWords } from './shared-words.ts';

/** Groups of one file, found by the words of their first member. */
export interface GroupIndex {
  /** The groups whose first member may be like a finding, in the order in which they were added. */
  find(said: Said): readonly Said[][];
  /** Takes in a group that has one member; none begins before those that are in. */
  add(group: Said[]): void;
}

/** An index without groups. */
export function makeGroupIndex(): GroupIndex {
  const groups: Said[][] = [];
  // The last line that a group's first member reaches, by place.
  const reach: number[] = [];
  const titles = new Map<string, number[]>();
  const byTitle = makeSharedWords(SAME_TITLE);
  const byText = makeSharedWords(SAME_TEXT);
  const byRule = new Map<string, SharedWords>();
  return {
    find: ({ finding, title, text }) => {
      const { rule, line } = finding;
      const same = (titles.get(finding.title) ?? []).filter((place) => (reach[place] ?? 0) >= line);
      titles.set(finding.title, same);
      const found = new Set([
        ...same,
        ...byTitle.search(title.words, reach, line),
        ...byText.search(text.words, reach, line),
        ...(byRule.get(rule)?.search(text.words, reach, line) ?? []),
      ]);
      return [...found].toSorted((a, b) => a - b).map((place) => groups[place] ?? []);
    },
    add: (group) => {
      const [first] = group;
      if (first === undefined) return;
      const { finding, title, text } = first;
      const place = groups.push(group) - 1;
      reach.push(reachOf(finding));
      titles.set(finding.title, [...(titles.get(finding.title) ?? []), place]);
      byTitle.add(title.words, place);
      byText.add(text.words, place);
      if (finding.rule === '') return;
      const ofRule = byRule.get(finding.rule) ?? makeSharedWords(SAME_RULE);
      byRule.set(finding.rule, ofRule);
      ofRule.add(text.words, place);
    },
  };
}
