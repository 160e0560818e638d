import { html, svg } from 'lit';
import { count, day } from '../format.js';
import { interval } from '../interval.js';
import { bounds, percentOf } from './shares.js';

const WIDE = 640;
const NARROW = 340;
const HEIGHT = 190;
const LEFT = 52;
const TOP = 10;
const BOTTOM = 40;
const WEEK_MS = 7 * 86_400_000;
const MOST = 26;

const y = (p) => TOP + (1 - p) * (HEIGHT - TOP - BOTTOM);

/** How often the first answer was right, week by week; a week without verdicts is a gap and not a zero. */
export function weeks(all) {
  const width = innerWidth < WIDE ? NARROW : WIDE;
  const shown = all.slice(-MOST);
  const first = Date.parse(shown[0].week);
  const slots = Math.max(Math.round((Date.parse(shown.at(-1).week) - first) / WEEK_MS) + 1, 6);
  const slot = (width - LEFT - 12) / slots;
  const x = (week) => LEFT + ((Date.parse(week) - first) / WEEK_MS + 0.5) * slot;
  const every = Math.max(1, Math.ceil((slots * 60) / width));
  return html`<figure class="weeks">
    ${svg`<svg viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="Share of right answers by week, as in the table">
      ${[0, 0.5, 1].map(
        (at) => svg`<line class="grid" x1=${LEFT} x2=${width - 12} y1=${y(at)} y2=${y(at)}></line>
          <text x=${LEFT - 8} y=${y(at) + 4} text-anchor="end">${at * 100} %</text>`,
      )}
      ${shown.map((one) => {
        const { low, high } = interval(one.right, one.judged);
        const index = Math.round((Date.parse(one.week) - first) / WEEK_MS);
        return svg`<line class="bounds" x1=${x(one.week)} x2=${x(one.week)} y1=${y(low)} y2=${y(high)}></line>
          <circle class="dot" cx=${x(one.week)} cy=${y(one.right / one.judged)} r="5"></circle>
          ${index % every === 0
            ? svg`<text x=${x(one.week)} y=${HEIGHT - 20} text-anchor="middle">${day(Date.parse(one.week))}</text>
                <text class="faint" x=${x(one.week)} y=${HEIGHT - 5} text-anchor="middle">n = ${count(one.judged)}</text>`
            : ''}`;
      })}
    </svg>`}
    <table class="sr-only">
      <thead><tr><th scope="col">Week of</th><th scope="col">Right</th><th scope="col">Interval</th><th scope="col">Judged</th></tr></thead>
      <tbody>
        ${shown.map((one) => html`<tr><td>${one.week}</td><td>${percentOf(one.right / one.judged)}</td><td>${bounds(one.right, one.judged)}</td><td>${one.judged}</td></tr>`)}
      </tbody>
    </table>
  </figure>`;
}
