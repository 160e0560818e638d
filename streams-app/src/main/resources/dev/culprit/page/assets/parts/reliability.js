import { html, svg } from 'lit';
import { count, percent } from '../format.js';
import { interval } from '../interval.js';
import { percentOf } from './shares.js';

const SIZE = 320;
const LEFT = 44;
const BOTTOM = 40;
const TOP = 10;
const INNER = SIZE - LEFT - 12;

const x = (p) => LEFT + p * INNER;
const y = (p) => TOP + (1 - p) * INNER;

/** Whether 70 % means seven in ten: what was said against what was so, with the interval of each and how many there were. */
export function reliability(bins) {
  const filled = bins.filter((bin) => bin.n > 0);
  return html`<figure class="reliability">
    ${svg`<svg viewBox="0 0 ${SIZE} ${TOP + INNER + BOTTOM}" aria-hidden="true">
      ${[0, 0.25, 0.5, 0.75, 1].map(
        (at) => svg`<line class="grid" x1=${x(0)} x2=${x(1)} y1=${y(at)} y2=${y(at)}></line>
          <line class="grid" x1=${x(at)} x2=${x(at)} y1=${y(0)} y2=${y(1)}></line>
          <text x=${x(at)} y=${y(0) + 16} text-anchor="middle">${at * 100}</text>
          <text x=${LEFT - 8} y=${y(at) + 4} text-anchor="end">${at * 100}</text>`,
      )}
      <text x=${x(0.5)} y=${y(0) + 34} text-anchor="middle" class="axis">probability that was given, %</text>
      <text transform="translate(11 ${y(0.5)}) rotate(-90)" text-anchor="middle" class="axis">guilty, %</text>
      <line class="ideal" x1=${x(0)} y1=${y(0)} x2=${x(1)} y2=${y(1)}></line>
      ${filled.map((bin) => {
        const { low, high } = interval(Math.round(bin.observed * bin.n), bin.n);
        return svg`<line class="bounds" x1=${x(bin.predicted)} x2=${x(bin.predicted)} y1=${y(low)} y2=${y(high)}></line>
          <circle class="dot" cx=${x(bin.predicted)} cy=${y(bin.observed)} r=${Math.min(4 + Math.sqrt(bin.n), 14)}></circle>`;
      })}
    </svg>`}
    <figcaption>
      <p class="muted">On the dashed line a suspect of 70 % is guilty seven times in ten; below it Culprit is too sure. A larger dot stands for more suspects, the upright line
        is the 95 % interval.</p>
      <details class="more">
        <summary>As a table</summary>
        <table>
          <thead><tr><th scope="col">Given</th><th scope="col">Guilty</th><th scope="col">Interval</th><th scope="col">Suspects</th></tr></thead>
          <tbody>
            ${filled.map((bin) => {
              const { low, high } = interval(Math.round(bin.observed * bin.n), bin.n);
              return html`<tr><td>${percent(bin.predicted)}</td><td>${percentOf(bin.observed)}</td><td>${percentOf(low)} to ${percentOf(high)}</td><td>${count(bin.n)}</td></tr>`;
            })}
          </tbody>
        </table>
      </details>
    </figcaption>
  </figure>`;
}
