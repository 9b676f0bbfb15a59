/** A ticket's text with the given entries; a line of its body looks like one. */
export function file(yaml: string): string {
  return `---\n${yaml}\n---\n# Body\n\nstatus: open\n`;
}
