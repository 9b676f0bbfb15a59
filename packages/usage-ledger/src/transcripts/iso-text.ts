const dayMs = 86_400_000;

let lastDay = Number.NaN;
let lastDate = '';

/** An instant as ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export function isoText(atMs: number): string {
  const day = Math.floor(atMs / dayMs);
  // Neighbours mostly are of one day.
  if (day !== lastDay) {
    lastDate = new Date(atMs).toISOString().slice(0, -13);
    lastDay = day;
  }
  const ms = atMs - day * dayMs;
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${lastDate}${time}.${String(ms % 1000).padStart(3, '0')}Z`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
