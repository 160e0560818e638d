import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clock } from '../format.js';
import { kindMark, shownKind } from '../shapes.js';
import { kindWord, placeOf, statusWord, teamOf, titleOf } from '../words.js';
import { beforeAfter } from './before-after.js';

const keyOf = (change) => `${change.environment ?? ''} ${change.id}`;

/** Changes under the days on which they began, as they come. */
export function changeList(changes, options) {
  let last = '';
  return html`<ol>
    ${repeat(changes, keyOf, (change) => {
      const day = new Date(change.startedAt).toISOString().slice(0, 10);
      const isFirst = day !== last;
      last = day;
      return html`${isFirst ? html`<li class="day-head">${dayHead(change.startedAt)}</li>` : nothing}
        <li>${row(change, options)}</li>`;
    })}
  </ol>`;
}

function row(change, { highlighted, isChosen, withEnvironment, highlight, pick }) {
  const kind = shownKind(change);
  const chosen = isChosen(change);
  return html`<button
    type="button"
    class="change-row ${highlighted === change.id ? 'lit' : ''}"
    data-row
    data-change=${change.id}
    aria-current=${chosen ? 'true' : 'false'}
    @mouseenter=${() => highlight(change.id)}
    @mouseleave=${() => highlight(null)}
    @click=${() => pick(change, chosen)}
  >
    <time datetime=${change.startedAt}>${clock(change.startedAt, { now: Date.parse(change.startedAt) })}</time>
    ${kindMark(kind)}
    <span class="change-title"><bdi class="clip">${titleOf(change)}</bdi>${beforeAfter(short(change), 1)}</span>
    <bdi class="clip muted">${placeOf(change)}</bdi>
    <bdi class="clip muted">${teamOf(change) ?? ''}</bdi>
    <span class="status ${change.status ?? ''}">${statusWord(change.status ?? 'succeeded')}</span>
    ${withEnvironment && change.environment ? html`<span class="tag"><bdi>${change.environment}</bdi></span>` : nothing}
    <span class="sr-only">${kindWord(kind)}</span>
  </button>`;
}

/** Of all that a change altered, what has room in a row. */
const short = ({ title, version, previousVersion, values }) => ({ title, version, previousVersion, values: values?.slice(0, 1) });

const dayHead = (time) =>
  new Date(time).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
