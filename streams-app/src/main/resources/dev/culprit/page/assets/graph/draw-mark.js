import { kindPath } from '../shapes.js';
import { faded } from './palette.js';
import { labelOf } from './lanes.js';

const SIZE = 14;
const LARGE = 19;
const BAR = 8;
const LABEL_PX = 150;
const CHARACTER_PX = 7;

/**
 * Draws one mark of a lane, as a custom series of ECharts wants it: a bar for what took time, ticks as high as the exposure
 * of each step, the kind's shape at the start, the rollback's where it was taken back.
 */
export function drawMark(mark, api, area, colours, highlighted) {
  const [x, y] = api.coord([mark.start, mark.lane + 0.5]);
  const [end] = api.coord([mark.end, mark.lane + 0.5]);
  const { change, suspect, crowd } = mark;
  const lit = highlighted !== null && (change.id === highlighted || crowd?.some((one) => one.id === highlighted));
  const dim = highlighted !== null && !lit;
  const colour = colours[mark.kind];
  const size = suspect || lit ? LARGE : SIZE;
  const children = [];
  if (end - x > 3) {
    children.push(bar(x, y, end - x, colour, suspect || lit));
  }
  (change.steps ?? []).forEach((step) => {
    if (!crowd) children.push(tick(api.coord([Date.parse(step.at), mark.lane + 0.5])[0], y, step.exposure, colour));
  });
  if (suspect || lit) {
    children.push(halo(x, y, size, colours));
  }
  if (!crowd) {
    children.push(shape(mark.kind, x, y, size, colour, colours.surface));
  }
  if (change.rolledBackAt && !crowd) {
    children.push(shape('rollback', api.coord([Date.parse(change.rolledBackAt), mark.lane + 0.5])[0], y, SIZE, colours.rollback, colours.surface));
  }
  if (crowd) {
    children.push(...number(crowd.length, x, y, colours));
  } else if (suspect) {
    const reach = (time, edge) => (time === undefined ? edge : api.coord([time, mark.lane + 0.5])[0]);
    const room = { from: Math.max(reach(mark.before, area.x), area.x), to: Math.min(reach(mark.after, area.x + area.width) - SIZE, area.x + area.width) };
    children.push(...label(mark, x, Math.max(x, end), y, size, room, colours));
  }
  return { type: 'group', children: children.map((child) => ({ ...child, style: { ...child.style, opacity: dim ? 0.3 : 1 } })) };
}

const bar = (x, y, width, colour, strong) => ({
  type: 'rect',
  shape: { x, y: y - BAR / 2, width, height: BAR, r: 2 },
  style: { fill: faded(colour, strong ? 0.4 : 0.22), stroke: faded(colour, 0.7), lineWidth: 1 },
});

const tick = (x, y, exposure, colour) => {
  const height = 5 + 15 * exposure;
  return { type: 'rect', shape: { x: x - 1.5, y: y + 10 - height, width: 3, height }, style: { fill: colour } };
};

const halo = (x, y, size, colours) => ({
  type: 'circle',
  shape: { cx: x, cy: y, r: size * 0.82 },
  style: { fill: faded(colours.accent, 0.18), stroke: colours.accent, lineWidth: 1.5 },
});

/** ECharts makes a path once and for all: only moving and scaling it has an effect later. */
const shape = (kind, x, y, size, colour, edge) => ({
  type: 'path',
  shape: { pathData: kindPath(kind), x: -8, y: -8, width: 16, height: 16 },
  x,
  y,
  scaleX: size / 16,
  scaleY: size / 16,
  style: { fill: colour, stroke: edge, lineWidth: 1.5, strokeFirst: true },
});

/** Several of one place are a number, in a shape that no kind has. */
const number = (n, x, y, colours) => [
  {
    type: 'rect',
    shape: { x: x - 7, y: y - 9, width: 11 + 7 * String(n).length, height: 18, r: 5 },
    style: { fill: colours.raised, stroke: colours['line-strong'], lineWidth: 1 },
  },
  {
    type: 'text',
    x: x - 2,
    y,
    style: { text: String(n), fill: colours.text, font: `600 11px ${colours.font}`, verticalAlign: 'middle' },
  },
];

/** To the right of it, to the left where there is no room, above the bar for the first; else it goes without words. */
function label(mark, x, end, y, size, room, colours) {
  const text = labelOf(mark);
  const width = Math.min(text.length * CHARACTER_PX, LABEL_PX) + 16;
  const right = end + width < room.to;
  const left = !right && x - width - size > room.from;
  if (!right && !left && mark.suspect.rank > 1) {
    return [];
  }
  return [
    {
      type: 'text',
      x: right ? Math.max(end, x + size / 2) + 8 : left ? x - size / 2 - 8 : Math.max(x + size, room.from + 4),
      y: right || left ? y : y - 10,
      style: {
        text,
        fill: colours.text,
        font: `600 12px ${colours.font}`,
        align: left ? 'right' : 'left',
        verticalAlign: 'middle',
        width: Math.min(text.length * CHARACTER_PX, LABEL_PX),
        overflow: 'truncate',
        padding: [2, 3],
      },
    },
  ];
}
