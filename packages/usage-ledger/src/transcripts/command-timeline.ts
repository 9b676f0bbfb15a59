import { parseTimestamp } from '../timestamp.ts';
import { mainTranscriptOf } from './session-of-path.ts';
import type { CommandUse } from './usage-event.ts';

/** What was asked for when an answer came. */
export interface CommandsInForce {
  readonly command?: CommandUse | undefined;
  readonly skill?: CommandUse | undefined;
}

/** Finds the command and the skill in force in a file at an instant. */
export type FindCommands = (file: string, timestamp: string) => CommandsInForce;

/** What was in force in files. */
export interface CommandTimeline {
  readonly find: FindCommands;
  /** A span around an instant in which the same is in force in a file. */
  readonly findSpan: (file: string, atMs: number) => TimeSpan;
}

/** A stretch of time in milliseconds since 1970; its end is not in it. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Works on the commands of each file, which need not be in order. An agent works under what its parent was told. */
export function makeCommandTimeline(commandsOf: (file: string) => readonly CommandUse[]): CommandTimeline {
  const sorted = new Map<string, readonly CommandUse[]>();
  const timelineOf = (file: string): readonly CommandUse[] => {
    const known = sorted.get(file);
    if (known !== undefined) return known;
    const list = commandsOf(file).toSorted((a, b) => compareText(a.timestamp, b.timestamp));
    sorted.set(file, list);
    return list;
  };
  const parents = new Map<string, string | undefined>();
  const parentOf = (file: string): string | undefined => {
    if (!parents.has(file)) parents.set(file, mainTranscriptOf(file));
    return parents.get(file);
  };
  return {
    find(file, timestamp) {
      const parent = parentOf(file);
      const own = findLast(timelineOf(file), timestamp);
      const outer = parent === undefined ? {} : findLast(timelineOf(parent), timestamp);
      return { command: own.command ?? outer.command, skill: own.skill ?? outer.skill };
    },
    findSpan(file, atMs) {
      const parent = parentOf(file);
      let fromMs = Number.NEGATIVE_INFINITY;
      let untilMs = Number.POSITIVE_INFINITY;
      for (const { timestamp } of [
        ...timelineOf(file),
        ...(parent === undefined ? [] : timelineOf(parent)),
      ]) {
        const ms = parseTimestamp(timestamp);
        // What was stored may say anything; then nothing is known of other instants.
        if (Number.isNaN(ms)) return { fromMs: atMs, untilMs: atMs };
        if (ms <= atMs) fromMs = Math.max(fromMs, ms);
        else untilMs = Math.min(untilMs, ms);
      }
      return { fromMs, untilMs };
    },
  };
}

/** The same timelines without the commands that can no longer matter: what a later reading needs. */
export function keepLastCommands(commands: readonly CommandUse[], count: number): CommandUse[] {
  return commands.toSorted((a, b) => compareText(a.timestamp, b.timestamp)).slice(-count);
}

function findLast(timeline: readonly CommandUse[], timestamp: string): CommandsInForce {
  let skill: CommandUse | undefined;
  for (let index = timeline.length - 1; index >= 0; index -= 1) {
    const use = timeline[index];
    if (use === undefined || use.timestamp > timestamp) continue;
    if (use.by === 'user') return { command: use.name === '' ? undefined : use, skill };
    skill ??= use;
  }
  return { command: undefined, skill };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
