// C0 but tab and line feed, DEL, C1, and what turns the direction of text.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Makes control characters visible as `\u{1b}`, so that data can neither drive a terminal nor hide in it. */
export function neutraliseControls(text: string): string {
  return text.replace(CONTROLS, (control) => `\\u{${control.charCodeAt(0).toString(16)}}`);
}
