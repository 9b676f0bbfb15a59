/** What goes into the part of a prompt that all tickets of a task share. */
export interface SystemParts {
  readonly instructions: string;
  readonly projectName: string | null;
  readonly stack: string | null;
  /** The project's rules for code; null when it has none. */
  readonly codeRules: string | null;
}

/** The system prompt: the same bytes for every ticket, so that the provider's cache can keep it. */
export function buildSystem({ instructions, projectName, stack, codeRules }: SystemParts): string {
  const project = [
    projectName === null ? [] : [`Project: ${projectName}`],
    stack === null ? [] : [`Stack: ${stack}`],
  ].flat();
  const parts = [
    instructions.trim(),
    ...(project.length === 0 ? [] : [project.join('\n')]),
    ...(codeRules === null ? [] : [`Rules for code in this project:\n\n${codeRules.trim()}`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The user's message: one ticket, whole and last. */
export function buildUser(ticket: { readonly file: string; readonly text: string }): string {
  // A ticket that holds the closing tag cannot end the block early: the tag is made unlike itself.
  const body = ticket.text.replaceAll(/<(\/?ticket\b)/gi, '<\u200b$1');
  return `<ticket file=${JSON.stringify(ticket.file)}>\n${body}${body.endsWith('\n') ? '' : '\n'}</ticket>\n`;
}
