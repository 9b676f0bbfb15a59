import { keepLastCommands, makeCommandTimeline } from './command-timeline.ts';
import type { FindCommands } from './command-timeline.ts';
import type { FileReading } from './file-reading.ts';
import { recognizeAnswers, rememberAnswers } from './known-answers.ts';
import { mergeCopies } from './merge-copies.ts';
import { idOfCopy } from './parse-transcript-line.ts';
import type { UsageCopy } from './parse-transcript-line.ts';
import { correctAnswers, rememberRecent } from './recent-answers.ts';
import { sessionOfPath } from './session-of-path.ts';
import type { TranscriptPlace } from './session-of-path.ts';
import { emptyTranscriptState } from './transcript-state.ts';
import type { TranscriptFileState, TranscriptState } from './transcript-state.ts';
import type { CommandUse, UsageEvent } from './usage-event.ts';
import { isoText } from './iso-text.ts';

/** An answer and the file it was found in. */
interface PlacedAnswer {
  readonly copy: UsageCopy;
  readonly file: TranscriptFile;
  /** Set where the figures are only what an answer that was handed out lacked. */
  readonly correction?: number | undefined;
}

interface TranscriptFile {
  readonly path: string;
  readonly place: TranscriptPlace;
}

/** What readings amount to, together with what was read before. */
export interface Combination {
  /** Makes the events one after the other, in the order of time. */
  readonly eachEvent: () => Iterable<UsageEvent>;
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

/** Turns readings into events, each answer once over all readings that share a state. */
export function combineReadings(
  readings: readonly FileReading[],
  stateBefore: TranscriptState | undefined,
  rules: CombineRules,
): Combination {
  const before = stateBefore ?? emptyTranscriptState();
  const ordered = readings.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const merged = mergeCopies(placeAnswers(ordered));
  merged.kept.sort((a, b) => a.copy.timestampMs - b.copy.timestampMs);
  const previous = (file: string): TranscriptFileState | undefined =>
    Object.hasOwn(before.files, file) ? before.files[file] : undefined;
  const fileStates = Object.values(before.files);
  const acquaintance = recognizeAnswers(
    merged.kept,
    fileStates.map((file) => file.known),
  );
  const fresh = merged.kept.filter((answer) => !acquaintance.has(answer));
  const corrected = correctAnswers(
    merged.kept.filter((answer) => acquaintance.get(answer) === 'known'),
    fileStates.flatMap((file) => file.recent),
  );

  const commands = new Map<string, readonly CommandUse[]>();
  for (const { file, commands: found } of ordered)
    commands.set(file, [...(previous(file)?.commands ?? []), ...found]);
  const findCommands = makeCommandTimeline((file) => commands.get(file) ?? previous(file)?.commands ?? []);

  const told: PlacedAnswer[] = [
    ...fresh,
    ...corrected.map(({ answer, number }) => ({ ...answer, correction: number })),
  ].filter(({ copy }) => isWithin(copy.timestampMs, rules));
  told.sort(compareAnswers);

  return {
    *eachEvent() {
      for (const answer of told) yield makeEvent(answer, findCommands);
    },
    state: stateBefore && { version: 1, sinceMs: rules.sinceMs ?? null, files: nextFiles() },
    answers: merged.kept.length,
    replays: merged.replays,
  };

  function nextFiles(): Record<string, TranscriptFileState> {
    const freshByFile = groupByFile(fresh);
    const changes = new Map(corrected.map(({ recent }) => [recent.id, recent]));
    const files = new Map(Object.entries(before.files));
    for (const { file, cursor } of ordered) {
      if (cursor === undefined) continue;
      const added = freshByFile.get(file) ?? [];
      const old = previous(file);
      files.set(file, {
        cursor,
        known: rememberAnswers(old?.known ?? '', added),
        recent: rememberRecent(old?.recent ?? [], added, rules.nowMs),
        commands: keepLastCommands(commands.get(file) ?? [], commandsKept),
      });
    }
    const kept = [...files].filter(([file]) => rules.filesThatExist?.has(file) ?? true);
    if (changes.size === 0) return Object.fromEntries(kept);
    return Object.fromEntries(
      kept.map(([file, state]) => [
        file,
        { ...state, recent: state.recent.map((answer) => changes.get(answer.id) ?? answer) },
      ]),
    );
  }
}

function placeAnswers(readings: readonly FileReading[]): PlacedAnswer[] {
  const placed: PlacedAnswer[] = [];
  for (const reading of readings) {
    const file = { path: reading.file, place: sessionOfPath(reading.file) };
    for (const { copy } of reading.answers) placed.push({ copy, file });
  }
  return placed;
}

function groupByFile(answers: readonly PlacedAnswer[]): Map<string, PlacedAnswer[]> {
  const groups = new Map<string, PlacedAnswer[]>();
  for (const answer of answers) {
    const group = groups.get(answer.file.path);
    if (group === undefined) groups.set(answer.file.path, [answer]);
    else group.push(answer);
  }
  return groups;
}

function makeEvent({ copy, file, correction }: PlacedAnswer, findCommands: FindCommands): UsageEvent {
  const { place } = file;
  const timestamp = isoText(copy.timestampMs);
  const { command, skill } = findCommands(file.path, timestamp);
  return {
    id: nameOf(copy, place, correction),
    timestamp,
    sessionId: copy.sessionId ?? place.session,
    parentSession: place.parentSession,
    agentId: copy.agentId ?? place.agentId,
    requestId: copy.requestId,
    messageId: copy.messageId,
    model: copy.model,
    cwd: copy.cwd,
    gitBranch: copy.gitBranch,
    version: copy.version,
    isSidechain: copy.isSidechain,
    isApiError: copy.isApiError,
    speed: copy.speed,
    service_tier: copy.serviceTier,
    tokens: copy.tokens,
    webSearchRequests: copy.webSearchRequests,
    costUsd: copy.costUsd,
    command,
    skill,
    correction,
  };
}

function nameOf(copy: UsageCopy, { session }: TranscriptPlace, correction: number | undefined): string {
  const id = idOfCopy(copy, session);
  return correction === undefined ? id : `${id}:correction-${correction}`;
}

function isWithin(timestampMs: number, { sinceMs, untilMs }: CombineRules): boolean {
  return (
    (sinceMs === undefined || timestampMs >= sinceMs) && (untilMs === undefined || timestampMs < untilMs)
  );
}

function compareAnswers(a: PlacedAnswer, b: PlacedAnswer): number {
  const later = a.copy.timestampMs - b.copy.timestampMs;
  if (later !== 0) return later;
  const [idOfA, idOfB] = [a, b].map(({ copy, file, correction }) => nameOf(copy, file.place, correction));
  return compareText(idOfA ?? '', idOfB ?? '');
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
