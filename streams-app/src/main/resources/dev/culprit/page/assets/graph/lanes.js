import { spanOf } from '../range.js';
import { shownKind } from '../shapes.js';
import { laneOf, titleOf } from '../words.js';

const MOST_LANES = 9;
// Markers nearer to each other than this would hide each other: they are counted instead.
const NEAR_PX = 15;

/**
 * Which change is drawn in which lane: a lane for each changed service, those of the suspects first, then those of the
 * incident, then the busiest; what remains shares the last one.
 *
 * @returns { lanes: [name], marks: [{ lane, start, end, kind, change, suspect } or { lane, start, end, crowd: [change] }] }
 */
export function lanesOf(changes, suspects, services, pxPerMs) {
  const bySuspect = new Map(suspects.flatMap((one) => (one.changeIds ?? [one.change.id]).map((id) => [id, one])));
  const known = new Map(changes.map((change) => [change.id, change]));
  suspects.forEach(({ change }) => {
    if (!known.has(change.id)) known.set(change.id, change); // the list of changes may not have come yet
  });
  const busy = new Map();
  known.forEach((change) => busy.set(laneOf(change), (busy.get(laneOf(change)) ?? 0) + 1));
  const names = [
    ...new Set([
      ...suspects.map((one) => laneOf(one.change)),
      ...services.filter((name) => busy.has(name)),
      ...[...busy].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name),
    ]),
  ];
  const own = names.length > MOST_LANES ? names.slice(0, MOST_LANES - 1) : names;
  const rest = names.length - own.length;
  const lanes = rest > 0 ? [...own, `${rest} more`] : own;
  const laneIndex = (change) => {
    const at = own.indexOf(laneOf(change));
    return at < 0 ? own.length : at;
  };
  const marks = lanes.map(() => []);
  [...known.values()]
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt) || (a.id < b.id ? -1 : 1))
    .forEach((change) => {
      const suspect = bySuspect.get(change.id);
      marks[laneIndex(change)].push({ ...spanOf(change), change, suspect, kind: shownKind(change, suspect?.rollback) });
    });
  return { lanes, marks: marks.flatMap((lane, index) => withNeighbours(thinned(lane, pxPerMs)).map((mark) => ({ ...mark, lane: index }))) };
}

/** Neighbours that would overlap become one mark that counts them; suspects never do. */
function thinned(marks, pxPerMs) {
  const out = [];
  for (const mark of marks) {
    const last = out.at(-1);
    const room = last && (mark.start - last.end) * pxPerMs;
    if (last && room < NEAR_PX && !last.suspect && !mark.suspect) {
      last.crowd = [...(last.crowd ?? [last.change]), mark.change];
      last.kind = last.kind === mark.kind ? last.kind : 'custom';
      last.end = Math.max(last.end, mark.start);
    } else {
      out.push({ ...mark, end: Math.max(mark.end, mark.start) });
    }
  }
  return out;
}

/** How far the words beside a mark may reach: until the marks before and after it. */
const withNeighbours = (marks) =>
  marks.map((mark, index) => ({ ...mark, before: marks[index - 1]?.end, after: marks[index + 1]?.start }));

/** What stands beside the mark of a suspect. */
export function labelOf({ change, suspect }) {
  const { version, previousVersion, values } = { ...suspect.change, ...change };
  if (previousVersion && version) return `${previousVersion} → ${version}`;
  if (values?.length === 1 && values[0].after !== undefined) return `${values[0].before ?? '?'} → ${values[0].after}`;
  return titleOf({ ...suspect.change, ...change }, suspect.rollback);
}
