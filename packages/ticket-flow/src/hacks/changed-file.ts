import type { DiffFile, DiffHunk, DiffLine } from '../diff/diff-file.ts';
import { rebuildSides } from '../diff/rebuild-old.ts';
import { isGenerated, isMainProgram, roleOf } from './file-role.ts';
import { languageOf, mayHoldTags } from './language.ts';
import { lexPart, lexText } from './lex/lex-text.ts';
import type { LexedText } from './lex/span-writer.ts';
import type { IsMoved } from './moved-lines.ts';
import type { ChangedFile, Section, Side } from './side.ts';

type Lex = (text: string) => LexedText;

// No person writes such lines; what packs code on one line need not be read.
const longestLine = 5000;

function makeSide(
  lines: readonly string[],
  firstLine: number,
  fresh: ReadonlySet<number>,
  cuts: ReadonlySet<number>,
  lex: Lex,
): Side {
  const texts = lines.map((line) => (line.length > longestLine ? '' : line));
  const text = texts.join('\n');
  const { code, comments } = lex(text);
  const offsets: number[] = [];
  let offset = 0;
  for (const line of texts) {
    offsets.push(offset);
    offset += line.length + 1;
  }
  return {
    firstLine,
    texts,
    codes: code.split('\n'),
    comments: comments.split('\n'),
    fresh,
    cuts,
    text,
    code,
    offsets,
  };
}

/** Where each old line is or would be on the new side, when hunks begin at these indexes of both. */
function findPlaces(
  hunks: readonly { readonly lines: readonly DiffLine[]; readonly oldIndex: number }[],
  oldCount: number,
): number[] {
  const places: number[] = [];
  let place = 0;
  const keepUntil = (index: number): void => {
    while (places.length < index) {
      places.push(place);
      place += 1;
    }
  };
  for (const { lines, oldIndex } of hunks) {
    keepUntil(oldIndex);
    for (const { kind } of lines) {
      if (kind !== 'added') places.push(place);
      if (kind !== 'removed') place += 1;
    }
  }
  keepUntil(oldCount);
  return places;
}

/** Collects where the new side lost code, for the lines of one hunk. */
function findCuts(
  lines: readonly DiffLine[],
  firstIndex: number,
  isCode: (line: DiffLine) => boolean,
): number[] {
  const cuts: number[] = [];
  let index = firstIndex;
  for (const line of lines) {
    if (line.kind === 'removed') {
      if (isCode(line)) cuts.push(index);
    } else index += 1;
  }
  return cuts;
}

const freshOf = (
  lines: readonly DiffLine[],
  kind: 'added' | 'removed',
  isMoved: IsMoved,
  indexOf: (line: DiffLine) => number,
): number[] => lines.filter((line) => line.kind === kind && !isMoved(line)).map((line) => indexOf(line));

function sectionOfFile(
  file: DiffFile,
  sides: NonNullable<ReturnType<typeof rebuildSides>>,
  isMoved: IsMoved,
  lex: Lex,
): Section {
  const lines = file.hunks.flatMap((hunk) => hunk.lines);
  const oldIndex = ({ oldLine }: DiffLine): number => (oldLine ?? 1) - 1;
  const before = makeSide(
    sides.before,
    1,
    new Set(freshOf(lines, 'removed', isMoved, oldIndex)),
    new Set(),
    lex,
  );
  const isCode = (line: DiffLine): boolean => before.codes[oldIndex(line)]?.trim() !== '';
  const cuts = file.hunks.flatMap((hunk) => {
    const first = hunk.lines.find((line) => line.newLine !== null)?.newLine;
    return findCuts(hunk.lines, first === undefined || first === null ? hunk.newStart : first - 1, isCode);
  });
  const added = freshOf(lines, 'added', isMoved, ({ newLine }) => (newLine ?? 1) - 1);
  const after = makeSide(sides.after, 1, new Set(added), new Set(cuts), lex);
  const hunks = file.hunks.map((hunk) => {
    const first = hunk.lines.find((line) => line.oldLine !== null)?.oldLine;
    return { lines: hunk.lines, oldIndex: first === undefined || first === null ? hunk.oldStart : first - 1 };
  });
  return { before, after, places: findPlaces(hunks, sides.before.length) };
}

function sectionOfHunk({ oldStart, newStart, lines }: DiffHunk, isMoved: IsMoved, lex: Lex): Section {
  const oldLines = lines.filter((line) => line.oldLine !== null);
  const newLines = lines.filter((line) => line.newLine !== null);
  const oldIndex = ({ oldLine }: DiffLine): number => (oldLine ?? oldStart) - oldStart;
  const newIndex = ({ newLine }: DiffLine): number => (newLine ?? newStart) - newStart;
  const textsOf = (side: readonly DiffLine[]): string[] => side.map((line) => line.text);
  const removed = freshOf(lines, 'removed', isMoved, oldIndex);
  const before = makeSide(textsOf(oldLines), oldStart, new Set(removed), new Set(), lex);
  const cuts = findCuts(lines, 0, (line) => before.codes[oldIndex(line)]?.trim() !== '');
  const added = freshOf(lines, 'added', isMoved, newIndex);
  const after = makeSide(textsOf(newLines), newStart, new Set(added), new Set(cuts), lex);
  return { before, after, places: findPlaces([{ lines, oldIndex: 0 }], oldLines.length) };
}

const lexAs =
  (path: string, lexer: typeof lexText): Lex =>
  (text) => {
    const language = languageOf(path);
    return language === null
      ? { code: text, comments: '', endsOpen: false }
      : lexer(text, language, mayHoldTags(path));
  };

/** A file of a diff, read as far as possible: as a whole when its new text is given, else hunk by hunk. */
export function makeChangedFile(file: DiffFile, newText: string | null, isMoved: IsMoved): ChangedFile {
  const language = languageOf(file.path);
  const role = roleOf(file.path);
  const sides = newText === null ? null : rebuildSides(file, newText);
  const isKnown = sides !== null || file.status === 'deleted';
  const sections = sides
    ? [sectionOfFile(file, sides, isMoved, lexAs(file.path, lexText))]
    : file.hunks.map((hunk) => sectionOfHunk(hunk, isMoved, lexAs(file.path, isKnown ? lexText : lexPart)));
  const shown = sections.flatMap(({ after }) => after.texts);
  return {
    path: file.path,
    status: file.status,
    language,
    isTest: role.isTest,
    isCommandLine: role.isCommandLine || isMainProgram(shown),
    isSample: role.isSample || (sections[0]?.after.firstLine === 1 && isGenerated(shown)),
    sections,
  };
}
