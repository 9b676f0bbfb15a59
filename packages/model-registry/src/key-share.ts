const range = 2 ** 32;

/** FNV-1a over UTF-16 units with the finish of MurmurHash3, so that similar keys land far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    value = Math.imul(value ^ (unit & 0xff), 0x01000193);
    value = Math.imul(value ^ (unit >>> 8), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/**
 * Chooses by weight: the same key in the same name space always gets the same position while the weights stay. When
 * the last weight grows, keys only move to it. Undefined when no weight is above 0.
 */
export function chooseByKey(nameSpace: string, key: string, weights: readonly number[]): number | undefined {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return undefined;
  const point = (hash(`${nameSpace}\u0000${key}`) / range) * total;
  let end = 0;
  for (const [i, weight] of weights.entries()) {
    end += weight;
    if (point < end) return i;
  }
  return undefined;
}
