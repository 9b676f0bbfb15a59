const verb =
  /\b(?:adds?|adding|creates?|creating|introduces?|introducing|implements?|implementing|defines?|defining|exposes?|exporting|exports?|extracts?)\b/gi;
const kind =
  'functions?|methods?|class(?:es)?|interfaces?|types?|hooks?|components?|helpers?|structs?|traits?|enums?|constants?|consts?|protocols?|modules?|services?|factory|wrapper';
const newKind = new RegExp(
  `(?:^|[^\\w])(?:a|an|one|two|three|and)?\\s*new\\s+(?:[\\w-]+\\s+){0,2}(?:${kind})\\s*:?\\s*$`,
  'i',
);
const lastKind = new RegExp(`(?:${kind})\\s*:?\\s*$`, 'i');
const oldKind =
  /\b(?:the|this|that|its?|our|their|use|uses|using|call|calls|calling)\s+new\s+(?:[\w-]+\s+){0,3}$/i;
const renamed = /\brenam(?:e|es|ed|ing)\b[^.;]*\b(?:to|as|into)\s*$/i;
// A word between verb and symbol after which the symbol is something that is there: "add a check to `x()`".
const turned =
  /\b(?:in|to|into|onto|from|for|with|without|using|uses?|via|by|of|on|at|than|that|which|when|where|whether|while|if|so|as|after|before|against|around|under|over|inside|outside|through|per|like|calls?|calling|invok\w+|tests?|support|usage|returns?|handling|existing|not)\b/i;
const followedByUse =
  /^\s*(?:calls?|usages?|invocations?|checks?|tests?|support|handling|handlers?\s+for|arguments?|parameters?|options?|flags?)\b/i;
const passive = new RegExp(
  `^\\s*(?:${kind})?\\s*(?:is|are|gets?|will\\s+be|should\\s+be|must\\s+be|shall\\s+be|has\\s+to\\s+be)\\s+(?:newly\\s+)?(?:added|created|introduced|implemented|defined|extracted|exposed)\\b`,
  'i',
);
const described =
  /\b(?:uses?|using|calls?|calling|imports?|wraps?|extends?|with|from|for|via|by|of|in|to|on|like|existing|tests?)\b[^.;]*$/i;

// Longer sentences are none; a line of a megabyte must not be searched for each of its symbols.
const maxClause = 300;

/** The part of a sentence in front of a symbol: from the last full stop, semicolon, table bar or bullet. */
function clauseBefore(before: string): string {
  const near = before.slice(-maxClause);
  // A cut through inline code leaves one backtick without its partner.
  const whole = near.split('`').length % 2 === 1 ? near : near.slice(near.indexOf('`') + 1);
  // What other inline code says is no wording of this sentence.
  const plain = whole.replaceAll(/`[^`]*`/g, ' , ');
  return plain.slice(
    Math.max(
      plain.lastIndexOf('. '),
      plain.lastIndexOf(';'),
      plain.lastIndexOf('|'),
      plain.lastIndexOf('! '),
    ) + 1,
  );
}

/**
 * Whether a line says that the inline code between `before` and `after` comes into being by the ticket's work.
 * `inCreateRow`: the line is the row of a file to create, whose description lists what the file will hold.
 */
export function isCreatedHere(before: string, after: string, inCreateRow: boolean): boolean {
  const next = after.slice(0, 100);
  if (followedByUse.test(next)) return false;
  if (passive.test(next)) return true;
  const clause = clauseBefore(before);
  if (renamed.test(clause)) return true;
  if (newKind.test(clause) && !oldKind.test(clause.replace(lastKind, ''))) return true;
  const last = [...clause.matchAll(verb)].at(-1);
  if (last) {
    const between = clause.slice(last.index + last[0].length);
    return (
      between.split(/\s+/).filter(Boolean).length <= 8 &&
      !turned.test(between) &&
      !/\b(?:not|never|don't)\s*$/i.test(clause.slice(0, last.index))
    );
  }
  return inCreateRow && !described.test(clause);
}
