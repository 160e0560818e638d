const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far back one can look with one click, shortest first. */
export const SPANS = [
  { name: '15m', words: '15 minutes', ms: 15 * MINUTE },
  { name: '1h', words: '1 hour', ms: HOUR },
  { name: '6h', words: '6 hours', ms: 6 * HOUR },
  { name: '24h', words: '24 hours', ms: DAY },
  { name: '7d', words: '7 days', ms: 7 * DAY },
  { name: '30d', words: '30 days', ms: 30 * DAY },
];
export const LEAST_MS = 10_000;
export const MOST_MS = 366 * DAY;
const NORMAL = SPANS[3];

/** The range that an address asks for: from and to, or the last while. */
export function rangeOf(query, now = Date.now()) {
  const from = Date.parse(query.from);
  const to = Date.parse(query.to);
  if (from < to) {
    return { from, to, fixed: true };
  }
  const span = SPANS.find((one) => one.name === query.last) ?? NORMAL;
  return { from: now - span.ms, to: now, span, chosen: span.name === query.last };
}

/** The shortest span back from now that leaves out nothing which the normal one shows. */
export const spanSince = (first, now = Date.now()) => SPANS.find((one) => first >= now - one.ms) ?? NORMAL;
