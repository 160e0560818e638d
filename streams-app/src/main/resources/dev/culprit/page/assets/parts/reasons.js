import { html, nothing } from 'lit';
import { odds } from '../format.js';
import { factorWord } from '../words.js';

// A factor of a thousand fills the bar; hardly any is larger.
const FULL = 3;

const bar = (reason, side) => html`
  <li class="reason ${side}" title="${factorWord(reason.factor)}: ${odds(reason.log10)} on the odds">
    <span class="reason-bar" aria-hidden="true"
      ><span .style=${`inline-size:${Math.max((Math.min(Math.abs(reason.log10), FULL) / FULL) * 100, 2)}%`}></span
    ></span>
    <span class="odds" aria-hidden="true">${odds(reason.log10)}</span>
    <span><bdi>${reason.text}</bdi></span>
  </li>
`;

/** What speaks for a suspect, and what most against; the rest on demand. */
export function reasons(suspect, { most = 4 } = {}) {
  const pro = suspect.reasons ?? [];
  const con = suspect.against ?? [];
  const rest = [...pro.slice(most).map((one) => bar(one, 'pro')), ...con.slice(1).map((one) => bar(one, 'con'))];
  return html`
    ${pro.length
      ? html`<ul class="reasons" aria-label="Why">${pro.slice(0, most).map((one) => bar(one, 'pro'))}</ul>`
      : html`<p class="muted">Nothing in particular speaks for it.</p>`}
    ${con.length ? html`<ul class="reasons" aria-label="Against it">${bar(con[0], 'con')}</ul>` : nothing}
    ${rest.length
      ? html`<details class="more">
          <summary>${rest.length} weaker ${rest.length === 1 ? 'reason' : 'reasons'}</summary>
          <ul class="reasons">${rest}</ul>
        </details>`
      : nothing}
  `;
}
