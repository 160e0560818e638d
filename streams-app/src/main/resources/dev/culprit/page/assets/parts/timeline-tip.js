import { html, nothing } from 'lit';
import { clock, count, duration, plural } from '../format.js';
import { kindMark, shownKind } from '../shapes.js';
import { kindWord, placeOf, titleOf } from '../words.js';
import { KIND_ORDER } from './kind-choice.js';

const MINUTE = 60_000;
const MOST = 4;

/** What is under the pointer: a stretch of time with its counts, or changes. */
export const timelineTip = ({ x, y, stretch, changes }, width) => html`<div
  class="tip ${x > width / 2 ? 'to-left' : ''}"
  .style=${`inset-block-start:${y + 14}px;--x:${x}px`}
>
  ${stretch ? counts(stretch) : list(changes)}
</div>`;

const counts = ({ from, to, kinds }) => html`<p>
    <b>${clock(from, { seconds: false })} – ${clock(to, { seconds: to - from < MINUTE, now: from })}</b>
  </p>
  ${KIND_ORDER.filter((kind) => kinds[kind]).map(
    (kind) => html`<span class="tip-count">${kindMark(kind)} ${kindWord(kind)} <b>${count(kinds[kind])}</b></span>`,
  )}`;

const list = (changes) => html`${changes.length > 1
  ? html`<p><b>${plural(changes.length, 'change')}</b> within ${duration(spanOfAll(changes))}; click to zoom in</p>`
  : nothing}
${changes.slice(0, MOST).map(
  (change) => html`<div class="tip-change">
    ${kindMark(shownKind(change))}
    <div>
      <bdi class="clamp">${titleOf(change)}</bdi>
      <span class="muted"><bdi>${placeOf(change)}</bdi>, ${clock(change.startedAt)}</span>
    </div>
  </div>`,
)}`;

function spanOfAll(changes) {
  const starts = changes.map((change) => Date.parse(change.startedAt));
  return Math.max(...starts) - Math.min(...starts);
}
