const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The range that tells the story: from before the earliest serious suspect until after the recovery. */
export function fittingRange(incident, suspects, now = Date.now()) {
  const first = Date.parse(incident.firstOnset);
  const end = incident.resolvedAt ? Date.parse(incident.resolvedAt) : Math.max(now, Date.parse(incident.lastOnset));
  const serious = suspects.filter((one) => one.probability >= 0.05).slice(0, 3);
  // A short incident is not lost in a wide graph; without a suspect, more of what was near is worth a look.
  const [share, shortest, longest] = serious.length > 0 ? [1.5, MINUTE / 4, 2 * MINUTE] : [6, 3 * MINUTE, 30 * MINUTE];
  const least = Math.min(Math.max((end - first) * share, shortest), longest);
  const earliest = Math.min(first - least, ...serious.map((one) => Date.parse(one.change.startedAt)));
  const before = Math.min((first - earliest) * 1.5, 48 * HOUR);
  // A recovery hours later would squeeze the beginning, which is what one looks for.
  const after = Math.min(Math.max((end - first) * 1.4, before * 0.4), Math.max(before * 3, 30 * MINUTE));
  return { from: Math.floor(first - before), to: Math.ceil(first + after) };
}

/** When a change began and ended to act; the same moment for most. */
export function spanOf(change) {
  const start = Date.parse(change.startedAt);
  const end = Math.max(
    start,
    ...[change.endedAt, change.rolledBackAt, change.steps?.at(-1)?.at].filter(Boolean).map((time) => Date.parse(time)),
  );
  return { start, end };
}

/** The changes that went on within a range, latest first. */
export function changesInView(changes, { from, to }) {
  return [...(changes?.values() ?? [])]
    .filter((change) => {
      const { start, end } = spanOf(change);
      return start <= to && end >= from;
    })
    .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt) || (a.id < b.id ? -1 : 1));
}
