/** @param {string} text */
function escapeRegExp(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/**
 * True when a line is as told; `…` stands for any characters, at least one, and runs of blanks are alike when the line has one.
 *
 * @param {string} told
 * @param {string} line
 */
function isLineAsTold(told, line) {
  if (!told.includes('…')) return told.trimEnd() === line.trimEnd();
  const pattern = told
    .trimEnd()
    .split('…')
    .map((part) => escapeRegExp(part).replaceAll(/ {2,}/g, ' {2,}'))
    .join('.+');
  return new RegExp(`^${pattern}$`, 'u').test(line.trimEnd());
}

/**
 * True when a text is as a page tells it. A line of `…` alone stands for any number of lines.
 *
 * @param {string} told
 * @param {string} text
 */
export function isAsTold(told, text) {
  const expected = told.trimEnd().split('\n');
  const lines = text.trimEnd().split('\n');
  // reachable[i]: the lines read so far can end the first i expected ones.
  let reachable = new Set([0]);
  const skip = (/** @type {Set<number>} */ places) => {
    for (const place of places) if (expected[place]?.trim() === '…') places.add(place + 1);
    return places;
  };
  reachable = skip(reachable);
  for (const line of lines) {
    /** @type {Set<number>} */
    const next = new Set();
    for (const place of reachable) {
      const wanted = expected[place];
      if (wanted === undefined) continue;
      if (wanted.trim() === '…') next.add(place);
      else if (isLineAsTold(wanted, line)) next.add(place + 1);
    }
    reachable = skip(next);
  }
  return reachable.has(expected.length);
}
