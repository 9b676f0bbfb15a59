import type { PlacedAnswer } from './answer-table.ts';
import type { FindCommands } from './command-timeline.ts';
import { isoText } from './iso-text.ts';
import { idOfCopy } from './parse-transcript-line.ts';
import type { UsageEvent } from './usage-event.ts';

/** Makes the event of an answer. */
export function makeEvent(answer: PlacedAnswer, findCommands: FindCommands): UsageEvent {
  const { copy, file, correction } = answer;
  const { place } = file;
  const timestamp = isoText(copy.timestampMs);
  const { command, skill } = findCommands(file.path, timestamp);
  return {
    id: nameOf(answer),
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

/** The id of the event. */
export function nameOf({ copy, file, correction }: PlacedAnswer): string {
  const id = idOfCopy(copy, file.place.session);
  return correction === undefined ? id : `${id}:correction-${correction}`;
}
