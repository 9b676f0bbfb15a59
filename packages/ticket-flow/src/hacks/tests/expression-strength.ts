const literal = /^(?:true|True|1|"[^"]*"|'[^']*'|[1-9]\d*)$/;
const nothing = String.raw`(?:null|undefined|None|nil)\b`;

/** The strength of a condition that is claimed to hold; see `strengthOf`. */
export function expressionStrength(condition: string): number {
  const text = condition
    .trim()
    .replace(/^\((.*)\)$/s, '$1')
    .trim();
  if (literal.test(text)) return 0;
  const sides = /^(.+?)\s*(?:===?|\bis\b(?!\s+not))\s*(.+)$/s.exec(text);
  if (sides) return sides[1]?.trim() === sides[2]?.trim() && !sides[1]?.includes('(') ? 0 : 4;
  if (new RegExp(String.raw`(?:!==?|\bis\s+not)\s*${nothing}`).test(text)) return 1;
  if (/\.(?:equals|eq|isEqual|deepEqual|DeepEqual)\s*\(/.test(text)) return text.startsWith('!') ? 2 : 4;
  if (
    /\bin\b|\.(?:includes|contains|startsWith|endsWith|starts_with|ends_with|startswith|endswith|match(?:es)?|test|every)\s*\(|\bmatches!|\.(?:Contains|HasPrefix)\s*\(/.test(
      text,
    )
  )
    return 3;
  if (/!=|[<>]|\bis\s+not\b|\bisinstance\s*\(|\binstanceof\b|\btypeof\b|^!|^not\b/.test(text)) return 2;
  return 1;
}

/** The strength of a Go test's failure under a condition: of the claim that the condition does not hold. */
export function failureStrength(condition: string): number {
  if (condition === '') return 3;
  if (/^false$/.test(condition)) return 0;
  if (/\berr\w*\s*!=\s*nil\b/.test(condition)) return 4;
  if (/==\s*(?:nil|0|"")(?!\w)/.test(condition)) return /\berr\w*\s*==/.test(condition) ? 2 : 1;
  if (
    /!=|!\s*(?:reflect\.DeepEqual|bytes\.Equal|slices\.Equal|maps\.Equal|cmp\.Equal|errors\.Is)\b|\bdiff\b/.test(
      condition,
    )
  )
    return 4;
  if (/!\s*(?:strings\.|bytes\.|slices\.)/.test(condition)) return 3;
  if (/[<>]/.test(condition)) return 3;
  return 2;
}
