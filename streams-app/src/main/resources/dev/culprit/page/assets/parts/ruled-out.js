import { html, nothing } from 'lit';
import { clock, count } from '../format.js';
import { kindMark, shownKind } from '../shapes.js';
import { kindWord, placeOf, whyNotWord } from '../words.js';

/** The changes nearby that were looked at and ruled out, each with its reason; counted, the rest on demand. */
export function ruledOut(answer) {
  const counts = Object.entries(answer.whyNotCounts ?? {}).sort(([, a], [, b]) => b - a);
  const all = counts.reduce((sum, [, n]) => sum + n, 0);
  const listed = answer.whyNot ?? [];
  if (all === 0) {
    return html`<p class="muted">${answer.lookedAt === 0 ? 'No other change was near in time.' : 'Nothing was ruled out.'}</p>`;
  }
  return html`
    <ul class="counts">
      ${counts.map(([code, n]) => html`<li><b>${count(n)}</b> ${whyNotWord(code)}</li>`)}
    </ul>
    <details class="more">
      <summary>${listed.length < all ? `The ${listed.length} nearest of ${count(all)}` : `All ${count(all)}`}</summary>
      <div class="scroll-x" tabindex="0" role="region" aria-label="Changes that were ruled out">
        <table>
          <thead>
            <tr><th scope="col">Change</th><th scope="col">Where</th><th scope="col">Began (UTC)</th><th scope="col">Why not</th></tr>
          </thead>
          <tbody>
            ${listed.map(
              (one) => html`<tr>
                <td>${kindMark(shownKind(one))} <bdi class="id">${one.changeId}</bdi><span class="sr-only"> ${kindWord(one.kind)}</span></td>
                <td><bdi>${one.code === 'UNRELATED_SERVICE' && !one.services?.length ? 'elsewhere' : placeOf(one)}</bdi></td>
                <td><time datetime=${one.startedAt}>${clock(one.startedAt)}</time></td>
                <td>${whyNotWord(one.code)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
    ${answer.cut?.candidates ? html`<p class="muted">${count(answer.cut.candidates)} more changes were not weighed.</p>` : nothing}
  `;
}
