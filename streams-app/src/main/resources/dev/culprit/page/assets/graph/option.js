import { clock, measured } from '../format.js';
import { changesInView } from '../range.js';
import { drawMark } from './draw-mark.js';
import { lanesOf } from './lanes.js';
import { faded } from './palette.js';

const FIRST_PANEL = 148;
const PANEL = 84;
const PANEL_HEAD = 26;
const LANE = 34;
const LANES_HEAD = 30;
const TOP = 40;
const RULER = 8;
const RIGHT = 28;
const AXIS = 30;
const RANKED_LINES = 3;
const WORD_PX = 48;
const BADGE_PX = 20;

/**
 * Everything that ECharts must know: a panel for each anomaly with a line, lanes for the anomalies without one, lanes for
 * the changes, all on one axis of time.
 *
 * @returns { option, height, marks }
 */
export function optionOf({ known, suspects, range, highlighted, width, colours }) {
  const { incident } = known;
  const lines = incident.episodes
    .map((episode) => ({ episode, series: known.series?.get(episode.id) }))
    .filter(({ series }) => series?.points?.length > 1);
  const bare = incident.episodes.filter((episode) => !lines.some((line) => line.episode === episode)).slice(0, 8);
  const left = width < 560 ? 76 : 132;
  const inner = Math.max(width - left - RIGHT, 100);
  const changes = changesInView(known.changes, range);
  const { lanes, marks } = lanesOf(
    changes,
    suspects.filter((one) => Date.parse(one.change.startedAt) <= range.to),
    incident.episodes.map((one) => one.service ?? ''),
    inner / (range.to - range.from),
  );
  const shared = { inner, range, colours, incident, suspects, highlighted, anomaly: known.anomaly };
  const parts = [ruler({ ...shared, y: TOP, height: RULER })];
  let y = TOP + RULER;
  const addLine = (line, height) => {
    parts.push(panel(line, { ...shared, y: y + PANEL_HEAD, height }));
    y += PANEL_HEAD + height + 8;
  };
  const [first, ...others] = lines;
  if (first) {
    addLine(first, FIRST_PANEL);
  }
  // Right below the first line: what was changed is what one looks for.
  if (lanes.length > 0) {
    parts.push(changeLanes(lanes, marks, { ...shared, y: y + LANES_HEAD, height: lanes.length * LANE, axis: true }));
    y += LANES_HEAD + lanes.length * LANE + (others.length + bare.length > 0 ? AXIS : 0);
  }
  others.forEach((line) => addLine(line, PANEL));
  if (bare.length > 0) {
    parts.push(anomalyLanes(bare, { ...shared, y: y + 4, height: bare.length * LANE }));
    y += bare.length * LANE + 12;
  }
  return { option: assembled(parts, { left, range, colours }), height: y + AXIS, marks };
}

function assembled(parts, { left, range, colours }) {
  const option = {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: [],
    xAxis: [],
    yAxis: [],
    series: [],
    title: [],
  };
  parts.forEach((part, index) => {
    const last = index === parts.length - 1;
    // All alike: a grid that made room for its labels would have an axis of its own.
    option.grid.push({ left, right: RIGHT, top: part.y, height: part.height, outerBoundsMode: 'none' });
    option.xAxis.push(timeAxis(index, range, colours, last || part.axis));
    option.yAxis.push({ gridIndex: index, ...part.yAxis });
    part.series.forEach((one, at) =>
      option.series.push({
        xAxisIndex: index,
        yAxisIndex: index,
        ...one,
        ...(at === 0 ? part.overlay : {}),
      }),
    );
    if (part.title) {
      option.title.push({ left: part.titleLeft ?? left, top: part.y - 22, padding: 0, ...part.title });
    }
  });
  return option;
}

/** A strip above the panels with the names of the upright lines. */
const ruler = ({ y, height, colours, ...shared }) => ({
  y,
  height,
  yAxis: { type: 'value', show: false, min: 0, max: 1 },
  series: [{ type: 'line', data: [], silent: true }],
  overlay: overlay({ colours, ...shared, named: true }),
});

const timeAxis = (gridIndex, range, colours, last) => ({
  type: 'time',
  gridIndex,
  min: range.from,
  max: range.to,
  splitNumber: 6,
  axisLine: { show: last, lineStyle: { color: colours.line } },
  axisTick: { show: last, lineStyle: { color: colours.line } },
  splitLine: { show: true, lineStyle: { color: faded(colours.line, 0.55) } },
  axisLabel: {
    show: last,
    color: colours.muted,
    fontSize: 12,
    hideOverlap: true,
    formatter: (time) => clock(time, { seconds: range.to - range.from < 900_000 }).replace('\u00a0', ' '),
  },
  axisPointer: { show: true, label: { show: false }, lineStyle: { color: colours.muted, type: 'dotted' } },
});

function panel({ episode, series }, { y, height, inner, range, colours, ...shared }) {
  const onset = Date.parse(episode.onset);
  const end = episode.resolvedAt ? Date.parse(episode.resolvedAt) : Infinity;
  const inside = series.points.filter(([at]) => at >= onset && at <= end);
  const line = (data, colour, more) => ({
    type: 'line',
    data,
    showSymbol: false,
    silent: true,
    sampling: 'lttb',
    lineStyle: { color: colour, width: 1.8 },
    itemStyle: { color: colour },
    ...more,
  });
  return {
    y,
    height,
    title: {
      text: `${episode.service ?? 'whole environment'}  ·  ${episode.metric}`,
      textStyle: { color: colours.text, fontSize: 12, fontWeight: 600, width: inner, overflow: 'truncate' },
    },
    yAxis: {
      type: 'value',
      splitNumber: height > 100 ? 3 : 2,
      axisLabel: { color: colours.muted, fontSize: 11, formatter: (value) => measured(value, series.unit) },
      splitLine: { lineStyle: { color: faded(colours.line, 0.55) } },
    },
    series: [
      line(series.points, colours.trace),
      line(inside, colours.alarm, { areaStyle: { color: faded(colours.alarm, 0.12) }, z: 3 }),
    ],
    overlay: overlay({ episode, range, colours, inner, ...shared }),
  };
}

function anomalyLanes(episodes, { y, height, range, colours, ...shared }) {
  return {
    y,
    height,
    yAxis: lanesAxis(
      episodes.map((one) => one.service ?? 'everything'),
      colours,
    ),
    series: [
      {
        type: 'custom',
        clip: true,
        silent: true,
        encode: { x: [0, 1], y: 2 },
        data: episodes.map((one, index) => [
          Date.parse(one.onset),
          one.resolvedAt ? Date.parse(one.resolvedAt) : Math.max(range.to, Date.now()),
          index + 0.5,
        ]),
        renderItem: (_, api) => {
          const [x, middle] = api.coord([api.value(0), api.value(2)]);
          const [end] = api.coord([api.value(1), api.value(2)]);
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape: { x, y: middle - 7, width: Math.max(end - x, 3), height: 14, r: 3 },
                style: { fill: faded(colours.alarm, 0.28), stroke: colours.alarm, lineWidth: 1 },
              },
              {
                type: 'text',
                x: x + 8,
                y: middle,
                style: {
                  text: episodes[Math.floor(api.value(2))].metric,
                  fill: colours.text,
                  font: `500 11px ${colours.font}`,
                  verticalAlign: 'middle',
                  width: 260,
                  overflow: 'truncate',
                },
              },
            ],
          };
        },
      },
    ],
    overlay: overlay({ episode: episodes[0], range, colours, ...shared }),
  };
}

function changeLanes(lanes, marks, { y, height, colours, highlighted, axis, ...shared }) {
  return {
    y,
    height,
    axis,
    title: { text: 'Changes', textStyle: { color: colours.text, fontSize: 12, fontWeight: 600 } },
    yAxis: lanesAxis(lanes, colours),
    series: [
      {
        id: 'changes',
        type: 'custom',
        clip: true,
        z: 5,
        encode: { x: [0, 1], y: 2 },
        data: marks.map((mark, index) => [mark.start, mark.end, mark.lane + 0.5, index]),
        renderItem: (parameters, api) =>
          drawMark(marks[api.value(3)], api, parameters.coordSys, colours, highlighted),
      },
    ],
    overlay: overlay({ colours, highlighted, ...shared }),
  };
}

/** Lane i lies between i and i + 1. */
const lanesAxis = (names, colours) => ({
  type: 'value',
  min: 0,
  max: names.length,
  interval: 1,
  inverse: true,
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: faded(colours.line, 0.55) } },
  axisLabel: {
    customValues: names.map((_, index) => index + 0.5),
    formatter: (value) => names[Math.floor(value)] ?? '',
    color: colours.muted,
    fontSize: 12,
    width: 112,
    overflow: 'truncate',
    margin: 10,
  },
});

/** What crosses all panels: the onset and how sure it is, the recovery, and where the suspects began. */
function overlay({ incident, episode, anomaly, suspects, range, inner, colours, highlighted, named = false }) {
  const about = episode ?? incident.episodes[0];
  const onset = Date.parse(about.onset);
  const resolved = about.resolvedAt && Date.parse(about.resolvedAt);
  const blur = (anomaly?.onsetUncertaintySeconds ?? 0) * 1000;
  const inView = (time) => time >= range.from && time <= range.to;
  const lines = [];
  const pxBetween = (a, b) => (Math.abs(a - b) / (range.to - range.from)) * inner;
  const upright = (time, colour, text, more = {}) => {
    if (inView(time)) {
      lines.push({
        xAxis: time,
        lineStyle: { color: colour, width: 1.5, type: 'solid', ...more.lineStyle },
        label: { show: named, formatter: () => text, color: colour, align: 'left', ...more.label },
      });
    }
  };
  // Beside each other, not over each other.
  const atEdge = resolved && pxBetween(resolved, range.to) < 1.5 * WORD_PX;
  const crowded = resolved && pxBetween(onset, resolved) < (atEdge ? 2.5 : 1) * WORD_PX;
  upright(onset, colours.alarm, 'onset', { label: { align: crowded ? 'right' : 'left' } });
  if (resolved) upright(resolved, colours.good, 'recovered', { label: { align: atEdge ? 'right' : 'left' } });
  const badges = [];
  suspects.slice(0, RANKED_LINES).forEach(({ change, rank, probability }) => {
    if (probability < 0.05 && rank > 1) return;
    const lit = highlighted === change.id;
    const start = Date.parse(change.startedAt);
    const hidden = badges.some((other) => pxBetween(other, start) < BADGE_PX);
    badges.push(start);
    upright(start, colours.accent, String(rank), {
      lineStyle: { type: 'dashed', width: lit ? 2.5 : 1.2, opacity: rank === 1 || lit ? 1 : 0.6 },
      label: {
        show: named && !hidden,
        distance: 19,
        align: 'center',
        color: colours['accent-ink'],
        backgroundColor: colours.accent,
        fontWeight: 700,
        borderRadius: 9,
        padding: [3, 6],
      },
    });
  });
  const areas = blur
    ? [[{ xAxis: onset - blur, itemStyle: { color: faded(colours.alarm, 0.16) } }, { xAxis: onset + blur }]]
    : [];
  return {
    markLine: { silent: true, symbol: 'none', animation: false, label: { position: 'end', fontSize: 11 }, data: lines },
    markArea: { silent: true, animation: false, data: areas },
  };
}
