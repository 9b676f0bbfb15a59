/** What the place of a transcript says about it. */
export interface TranscriptPlace {
  /** The session that the file belongs to. */
  readonly session: string;
  /** The same, when the file is one of its agents'. */
  readonly parentSession?: string | undefined;
  readonly agentId?: string | undefined;
}

/** Reads session and agent from a path like `…/<session>/subagents/agent-<id>.jsonl` or `…/<session>.jsonl`. */
export function sessionOfPath(file: string): TranscriptPlace {
  const parts = file.split(/[/\\]/u);
  const name = (parts.at(-1) ?? '').replace(/\.jsonl$/u, '');
  const agentId = name.startsWith('agent-') ? name.slice('agent-'.length) : undefined;
  const agentsAt = parts.lastIndexOf('subagents');
  const parentSession = agentsAt > 0 ? parts[agentsAt - 1] : undefined;
  if (parentSession === undefined || parentSession === '') return { session: name, agentId };
  return { session: parentSession, parentSession, agentId };
}

/** The transcript of the session that started the agent with this transcript; undefined for a session's own. */
export function mainTranscriptOf(file: string): string | undefined {
  const found = /^(?<session>.+)[/\\]subagents[/\\](?:.+[/\\])?[^/\\]+\.jsonl$/u.exec(file);
  return found?.groups?.['session'] === undefined ? undefined : `${found.groups['session']}.jsonl`;
}
