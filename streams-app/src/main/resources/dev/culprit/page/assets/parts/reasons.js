import { html, nothing } from 'lit';
import { odds } from '../format.js';
import { factorWord } from '../words.js';

// A factor of a thousand fills the bar; hardly any is larger.
const FULL = 3;

const bar = (reason) => html`
  <li class="reason ${reason.log10 < 0 ? 'con' : 'pro'}" title="${factorWord(reason.factor)}: ${odds(reason.log10)} on the odds">
    <span class="reason-bar" aria-hidden="true"
      ><span .style=${`inline-size:${Math.max((Math.min(Math.abs(reason.log10), FULL) / FULL) * 100, 2)}%`}></span
    ></span>
    <span><bdi>${reason.text}</bdi></span>
  </li>
`;

/** What speaks for a suspect, and what most against; the rest on demand. */
export function reasons(suspect, { most = 4 } = {}) {
  const pro = suspect.reasons ?? [];
  const con = suspect.against ?? [];
  const rest = [...pro.slice(most), ...con.slice(1)];
  return html`
    ${pro.length
      ? html`<ul class="reasons" aria-label="Why">${pro.slice(0, most).map(bar)}</ul>`
      : html`<p class="muted">Nothing in particular speaks for it.</p>`}
    ${con.length ? html`<ul class="reasons" aria-label="Against it">${bar(con[0])}</ul>` : nothing}
    ${rest.length
      ? html`<details class="more">
          <summary>${rest.length} weaker ${rest.length === 1 ? 'reason' : 'reasons'}</summary>
          <ul class="reasons">${rest.map(bar)}</ul>
        </details>`
      : nothing}
  `;
}
