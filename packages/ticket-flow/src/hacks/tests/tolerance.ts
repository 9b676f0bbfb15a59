import type { Assertion } from './assertion.ts';

const number = String.raw`([-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)`;

/** Greater numbers are laxer. */
const widths: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:abs|rel|abs_tol|rel_tol|atol|rtol|delta|epsilon|max_relative|tolerance)\s*=\s*${number}`,
  ),
  new RegExp(String.raw`\b(?:within|offset|withPercentage)\s*\(\s*${number}`),
  new RegExp(String.raw`(?:\.abs\(\)|\b(?:math|Math)\.[aA]bs\(.*\)|\babs\(.*\))\s*[<>]=?\s*${number}`, 's'),
];
/** Greater numbers are stricter. */
const digits = new RegExp(String.raw`\bplaces\s*=\s*${number}`);
const defaultCloseDigits = 2;
const defaultPlaces = 7;

/** The difference that an assertion lets pass, as a number to compare; null when it has no tolerance. */
export function toleranceOf({ claim, subjects, args, text }: Assertion): number | null {
  if (claim === 'tobecloseto') return 10 ** -Number(args[1] ?? defaultCloseDigits);
  if (claim === 'assertalmostequal') {
    const places = digits.exec(text)?.[1] ?? (/^\d+$/.test(subjects[2] ?? '') ? subjects[2] : undefined);
    const delta = widths[0]?.exec(text)?.[1];
    return delta === undefined ? 10 ** -Number(places ?? defaultPlaces) : Number(delta);
  }
  if (claim === 'closeto' || claim === 'approximately') return Number(args[1] ?? Number.NaN) || null;
  const third = subjects[2] ?? '';
  if (/^(?:indelta|inepsilon|assertequals)$/.test(claim) && new RegExp(`^${number}[dDfF]?$`).test(third))
    return Number.parseFloat(third);
  const source = claim === 'failure' || claim === 'assert' ? (subjects[0] ?? '') : text;
  for (const pattern of widths) {
    const width = pattern.exec(source)?.[1];
    if (width !== undefined) return Number(width.replaceAll('_', ''));
  }
  return null;
}
