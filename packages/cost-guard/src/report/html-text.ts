import { neutraliseControls } from '@backlog-toolkit/findings';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text from data for the content of an element or a quoted attribute; control characters are made visible. */
export function escapeHtml(text: string): string {
  return neutraliseControls(text).replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** A value as JSON that can neither end a script element nor begin a comment in it. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
