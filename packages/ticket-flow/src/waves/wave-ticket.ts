import { type FileLayer, fileLayers } from '@backlog-toolkit/ticket-core';

/** What planning looks at of an open ticket. */
export interface WaveTicket {
  readonly id: string;
  readonly title: string;
  /** critical, high, medium, low, or another word, which comes last. */
  readonly priority: string;
  readonly layer: FileLayer;
  readonly isRunning: boolean;
  /** Who works on a running ticket; '' for nobody. */
  readonly assignee: string;
  /** Why it cannot start whatever else happens, such as "status is blocked"; null for none. */
  readonly obstacle: string | null;
  /** Open tickets that it waits for: ids of `depends_on` and `blockers`. */
  readonly waitsFor: readonly string[];
  /** Ids that it waits for and that do not exist. */
  readonly unknown: readonly string[];
  /** Files that it touches, declared and affected; folders end with a slash. */
  readonly paths: readonly string[];
}

const priorities: readonly string[] = ['critical', 'high', 'medium', 'low'];

function rankOf(word: string, words: readonly string[]): number {
  const rank = words.indexOf(word);
  return rank < 0 ? words.length : rank;
}

/** The number behind the last dash of an id, and what stands before it. */
function splitId(id: string): readonly [string, number] {
  const match = /^(.*-)(\d{1,15})$/.exec(id);
  return match ? [match[1] ?? '', Number(match[2])] : [id, 0];
}

function compareIds(left: string, right: string): number {
  const [leftPrefix, leftNumber] = splitId(left);
  const [rightPrefix, rightNumber] = splitId(right);
  if (leftPrefix !== rightPrefix) return leftPrefix < rightPrefix ? -1 : 1;
  return leftNumber - rightNumber || (left < right ? -1 : left > right ? 1 : 0);
}

/** The order in which tickets are started: by layer (data first), priority, id. */
export function compareTickets(left: WaveTicket, right: WaveTicket): number {
  return (
    rankOf(left.layer, fileLayers) - rankOf(right.layer, fileLayers) ||
    rankOf(left.priority, priorities) - rankOf(right.priority, priorities) ||
    compareIds(left.id, right.id)
  );
}
