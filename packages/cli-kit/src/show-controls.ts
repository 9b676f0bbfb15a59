// C0 without tab and newline, DEL, C1, and the bidirectional overrides that can make text read as something else.
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Makes control characters visible, as `\u{1b}` unless told otherwise, so that data cannot drive a terminal. */
export function showControls(
  text: string,
  show: (codePoint: number) => string = (codePoint) => `\\u{${codePoint.toString(16)}}`,
): string {
  return text.replace(controls, (char) => show(char.codePointAt(0) ?? 0));
}
