const numberLike =
  /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** What a word other than a number means in YAML's core schema; undefined for every other text. */
export function resolveWord(text: string): boolean | null | undefined {
  if (text.length > 5) return undefined;
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
      return undefined;
  }
}

/** Whether YAML's core schema reads the plain text as a number. */
export function isNumberLike(text: string): boolean {
  const first = text.charCodeAt(0);
  // Only + - . and digits can begin a number.
  if (first < 43 || first > 57 || first === 44 || first === 47) return false;
  return numberLike.test(text);
}

/** Whether the unquoted text loads as a string under YAML's core schema. */
export function resolvesToString(text: string): boolean {
  return resolveWord(text) === undefined && !isNumberLike(text);
}
