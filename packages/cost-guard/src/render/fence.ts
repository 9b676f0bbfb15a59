/** A text as a code block of Markdown, which nothing in it can end. */
export function fenceText(text: string): string {
  return `\`\`\`\`text\n${text.trimEnd().replaceAll('````', "''''")}\n\`\`\`\`\n`;
}
