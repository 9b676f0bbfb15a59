/** What the package carries: files of the plugin by path, such as `skills/ticket/SKILL.md`. */
export type Payload = ReadonlyMap<string, Uint8Array>;

/** Names of what a payload holds, each sorted. */
export interface PayloadNames {
  readonly skills: readonly string[];
  readonly agents: readonly string[];
  readonly bins: readonly string[];
}

/** Lists the skills, agents and bins of a payload. */
export function listNames(payload: Payload): PayloadNames {
  const find = (pattern: RegExp): string[] =>
    [...payload.keys()]
      .flatMap((file) => pattern.exec(file)?.[1] ?? [])
      .filter((name) => isPlainName(name))
      .sort();
  return {
    skills: find(/^skills\/([^/]+)\/SKILL\.md$/),
    agents: find(/^agents\/([^/]+)\.md$/),
    bins: find(/^bin\/([^/.]+)$/),
  };
}

function isPlainName(name: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(name);
}
