// C0 but tab and newline, DEL, C1, and the marks that reorder text for the eye.
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Makes control characters visible as `\u{1b}`, so that data cannot drive a terminal. */
export function neutraliseControls(text: string): string {
  return text.replace(controls, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}
