import { html, svg } from 'lit';
import { count, percent } from '../format.js';
import { interval } from '../interval.js';

const share = (p) => `${(p * 100).toFixed(2)}%`;

/** '61 % to 93 %', as honest as so few judgements allow. */
export const bounds = (right, judged) => {
  const { low, high } = interval(right, judged);
  return `${percentOf(low)} to ${percentOf(high)}`;
};

export const percentOf = (p) => (p >= 0.995 ? '100\u00a0%' : percent(p));

/**
 * A share of few or many, with what it may be in truth: a dot on a line from 0 to 100 %, the interval as a bar. Rows have a
 * name (a template), right and judged.
 */
export const shares = (rows, { label }) => html`<table class="shares">
  <caption class="sr-only">${label}</caption>
  <thead class="sr-only">
    <tr><th scope="col">Of what</th><th scope="col">Share that was right</th><th scope="col">Right of judged</th><th scope="col">95 % interval</th></tr>
  </thead>
  <tbody>
    ${rows.map(
      ({ name, right, judged }) => html`<tr>
        <th scope="row">${name}</th>
        <td class="whisker">${whisker(right, judged)}</td>
        <td class="number"><b>${judged ? percentOf(right / judged) : '–'}</b></td>
        <td class="number muted">${count(right)} of ${count(judged)}<span class="sr-only">, ${bounds(right, judged)}</span></td>
      </tr>`,
    )}
  </tbody>
  <tfoot aria-hidden="true">
    <tr><td></td><td><span class="scale"><span>0</span><span>50</span><span>100 %</span></span></td><td></td><td></td></tr>
  </tfoot>
</table>`;

const whisker = (right, judged) => {
  const { low, high } = interval(right, judged);
  return svg`<svg class="whisker-line" height="18" width="100%" aria-hidden="true">
    ${[0, 0.25, 0.5, 0.75, 1].map((at) => svg`<line class="grid" x1=${share(at)} x2=${share(at)} y1="0" y2="18"></line>`)}
    <rect class="interval" x=${share(low)} y="5" width=${share(high - low)} height="8" rx="4"></rect>
    ${judged ? svg`<circle class="dot" cx=${share(right / judged)} cy="9" r="5"></circle>` : ''}
  </svg>`;
};
