// Pictures, skin tones, flags, and the joiners and variation selectors that hold them together.
const EMOJI =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{200d}|\u{20e3}/gu;
const NUMBERING = /^ ?(?:\d{1,4}[.)])+(?:\d{1,4})? /;

// Most headings: of these only the case changes.
const PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

/** Heading text reduced to what tells headings apart: lower case, no emphasis, emoji, numbering or end colon. */
export function normaliseHeading(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const words = text
    .normalize('NFKC')
    .replace(EMOJI, '')
    .replace(/[*_`~]/g, '')
    .replace(/\s+/g, ' ');
  const name = words.replace(NUMBERING, '');
  let end = name.length;
  while (end > 0 && (name[end - 1] === ':' || name[end - 1] === ' ')) end -= 1;
  return name.slice(0, end).trimStart().toLowerCase();
}
