import { html, nothing } from 'lit';
import { percent, word } from '../format.js';

const CAREFUL = 'At most “possible” until a week of anomalies was seen, or the parameters were calibrated.';

/** A probability three times: as a word, a bar and a number. */
export const probability = (p, confidence = word(p)) => html`
  <span class="probability ${confidence}" title=${p >= 0.8 && confidence === 'possible' ? CAREFUL : nothing}>
    <span class="probability-word">${confidence}</span>
    <span class="meter" aria-hidden="true"><span .style=${`inline-size:${Math.max(p * 100, 1)}%`}></span></span>
    <span class="probability-number">${percent(p)}</span>
  </span>
`;
