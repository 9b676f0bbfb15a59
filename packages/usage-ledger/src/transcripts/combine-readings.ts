import { column } from './answer-rows.ts';
import { copyOfRow, figureOf, fileOfRow, isNamed, joinRows } from './answer-table.ts';
import type { AnswerTable, PlacedAnswer } from './answer-table.ts';
import { keepLastCommands, makeCommandTimeline } from './command-timeline.ts';
import type { FileReading } from './file-reading.ts';
import { recognizeAnswers, rememberAnswers } from './known-answers.ts';
import { mergeRows } from './merge-rows.ts';
import { correctAnswers, isKeptAsRecent, rememberRecent } from './recent-answers.ts';
import { listTold } from './told-answers.ts';
import type { ToldAnswers } from './told-answers.ts';
import { emptyTranscriptState } from './transcript-state.ts';
import type { TranscriptFileState, TranscriptState } from './transcript-state.ts';
import type { CommandUse } from './usage-event.ts';

/** What readings amount to, together with what was read before. */
export interface Combination {
  readonly told: ToldAnswers;
  /** Undefined when none was given. */
  readonly state: TranscriptState | undefined;
  /** Different answers in the readings. */
  readonly answers: number;
  /** Answers of a parent that a sidechain repeats under another request id. */
  readonly replays: number;
}

/** How to combine. */
export interface CombineRules {
  readonly nowMs: number;
  /** Earlier events are left out. */
  readonly sinceMs: number | undefined;
  /** Events from then on are left out. */
  readonly untilMs: number | undefined;
  /** Undefined keeps all files in the state, else those that are listed. */
  readonly filesThatExist: ReadonlySet<string> | undefined;
}

const commandsKept = 8;

/** Turns readings into answers to be told, each once over all readings that share a state. */
export function combineReadings(
  readings: readonly FileReading[],
  stateBefore: TranscriptState | undefined,
  rules: CombineRules,
): Combination {
  const before = stateBefore ?? emptyTranscriptState();
  const ordered = readings.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const table = joinRows(ordered);
  const { kept, changed, replays } = mergeRows(table);
  const placed = (row: number): PlacedAnswer =>
    changed.get(row) ?? { copy: copyOfRow(table, row), file: fileOfRow(table, row) };
  const previous = (file: string): TranscriptFileState | undefined =>
    Object.hasOwn(before.files, file) ? before.files[file] : undefined;
  const fileStates = Object.values(before.files);
  const acquaintance = recognizeAnswers(
    table,
    kept,
    fileStates.map((file) => file.known),
  );
  const fresh = acquaintance.size === 0 ? kept : kept.filter((row) => !acquaintance.has(row));
  const corrected = correctAnswers(
    kept.filter((row) => acquaintance.get(row) === 'known').map(placed),
    fileStates.flatMap((file) => file.recent),
  );

  const commands = new Map<string, readonly CommandUse[]>();
  for (const { file, commands: found } of ordered)
    commands.set(file, [...(previous(file)?.commands ?? []), ...found]);
  const timeline = makeCommandTimeline((file) => commands.get(file) ?? previous(file)?.commands ?? []);

  return {
    told: listTold(
      table,
      { rows: fresh, placed, isChanged: (row) => changed.has(row) },
      corrected.map(({ answer, number }) => ({ ...answer, correction: number })),
      timeline,
      rules,
    ),
    state: stateBefore && { version: 1, sinceMs: rules.sinceMs ?? null, files: nextFiles() },
    answers: kept.length,
    replays,
  };

  function nextFiles(): Record<string, TranscriptFileState> {
    const freshByFile = groupByFile(table, fresh);
    const isRecent = (row: number): boolean =>
      isNamed(table, row) && isKeptAsRecent(figureOf(table, row, column.timestampMs), rules.nowMs);
    const changes = new Map(corrected.map(({ recent }) => [recent.id, recent]));
    const files = new Map(Object.entries(before.files));
    for (const { file, cursor } of ordered) {
      if (cursor === undefined) continue;
      const added = freshByFile.get(file) ?? [];
      const old = previous(file);
      files.set(file, {
        cursor,
        known: rememberAnswers(old?.known ?? '', table, added),
        recent: rememberRecent(old?.recent ?? [], added.filter(isRecent).map(placed), rules.nowMs),
        commands: keepLastCommands(commands.get(file) ?? [], commandsKept),
      });
    }
    const listed = [...files].filter(([file]) => rules.filesThatExist?.has(file) ?? true);
    if (changes.size === 0) return Object.fromEntries(listed);
    return Object.fromEntries(
      listed.map(([file, state]) => [
        file,
        { ...state, recent: state.recent.map((answer) => changes.get(answer.id) ?? answer) },
      ]),
    );
  }
}

function groupByFile(table: AnswerTable, rows: readonly number[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const { path } = fileOfRow(table, row);
    const group = groups.get(path);
    if (group === undefined) groups.set(path, [row]);
    else group.push(row);
  }
  return groups;
}
