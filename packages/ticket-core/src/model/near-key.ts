const lettersOf = (key: string): string => key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Whether one letter more, less, other, or two swapped make one word of the other; up to `limit` times. */
function isWithin(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return (row[b.length] ?? 0) <= limit;
}

/** Whether letters begin a key that is one word: `prio` is short for priority, while `scope` may be a key of one's own. */
function isShortFor(letters: string, key: string): boolean {
  return letters.length > 2 && !key.includes('_') && key.startsWith(letters);
}

/** The known key that an unknown one is short for, or a slip of the fingers away from; a key of one's own has none. */
export function nearKey(unknown: string, known: readonly string[]): string | undefined {
  const letters = lettersOf(unknown.slice(0, 80));
  if (known.includes(unknown)) return undefined;
  return known.find((key) => {
    const other = lettersOf(key);
    // Short words are near to many others: team is no tags.
    return (
      isShortFor(letters, key) || isWithin(letters, other, Math.min(letters.length, other.length) < 6 ? 1 : 2)
    );
  });
}
