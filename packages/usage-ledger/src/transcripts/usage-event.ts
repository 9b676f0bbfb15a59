/** Tokens of one answer. `input` excludes cache reads and writes. */
export interface UsageTokens {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  /** Written to the cache for five minutes. */
  readonly cacheWrite5m: number;
  /** Written to the cache for one hour. */
  readonly cacheWrite1h: number;
}

/** A slash command that a user gave, or a skill that the model called. */
export interface CommandUse {
  /** Without the slash: `backlog-toolkit:implementer`. */
  readonly name: string;
  readonly args: string;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly by: 'user' | 'model';
}

/** What one answer of a model used, as a transcript tells it. */
export interface UsageEvent {
  /** Stable over repeated reads; what a ledger keeps doubles out by. */
  readonly id: string;
  /** ISO 8601, UTC, of the copy whose figures were kept. */
  readonly timestamp: string;
  readonly sessionId: string;
  /** The session that started the agent whose answer this is. */
  readonly parentSession?: string | undefined;
  readonly agentId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly model: string;
  readonly cwd?: string | undefined;
  readonly gitBranch?: string | undefined;
  /** Of Claude Code. */
  readonly version?: string | undefined;
  readonly isSidechain: boolean;
  readonly isApiError: boolean;
  readonly speed?: string | undefined;
  readonly service_tier?: string | undefined;
  readonly tokens: UsageTokens;
  readonly webSearchRequests: number;
  /** What the transcript itself says it cost, in USD; recent versions say nothing. */
  readonly costUsd?: number | undefined;
  /** The command that was the last one given when the answer came. */
  readonly command?: CommandUse | undefined;
  /** The skill that the model called last since that command. */
  readonly skill?: CommandUse | undefined;
  /** Set on an event that only tells by how much an earlier one was too small: 1 for the first such event. */
  readonly correction?: number | undefined;
}

/** A line or file that could not be used. */
export interface TranscriptProblem {
  readonly file: string;
  /** From 1; absent when it is about the whole file. */
  readonly line?: number | undefined;
  readonly reason: string;
}

/** All tokens of an answer. */
export function sumTokens(tokens: UsageTokens): number {
  return tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h;
}

/** Whether an event stands for a message that Claude Code wrote itself, without asking a model. */
export function isSynthetic(event: Pick<UsageEvent, 'model'>): boolean {
  return event.model === '<synthetic>';
}
