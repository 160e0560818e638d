import { html, nothing } from 'lit';
import './copy-button.js';
import './time-ago.js';
import { duration, utc } from '../format.js';
import { changesAddress } from '../router.js';
import { icon, kindMark, shownKind } from '../shapes.js';
import { kindWord, personOf, placeOf, relationWord, statusWord, teamOf, titleOf } from '../words.js';
import { beforeAfter } from './before-after.js';
import { LightElement } from './light-element.js';
import { links } from './links.js';
import { probability } from './probability.js';
import { reasons } from './reasons.js';

const AROUND_MS = 3 * 3_600_000;

/** The change among the others of its time, and everything that followed it. */
function aroundAddress({ id, environment, startedAt }) {
  const at = Date.parse(startedAt);
  const [from, to] = [at - AROUND_MS, at + AROUND_MS].map((time) => new Date(time).toISOString());
  return changesAddress({ change: id, in: environment, from, to });
}

/** One suspected change: what, when, why, and what speaks against it. Events: judge, highlight. */
class SuspectCard extends LightElement {
  static properties = {
    suspect: { attribute: false },
    /** The change as published, which tells more than the answer; null until it was read. */
    change: { attribute: false },
    confidence: {},
    service: {},
    verdict: { attribute: false },
    judging: { type: Boolean },
    leading: { type: Boolean },
    highlighted: { type: Boolean },
  };

  render() {
    const { suspect, leading } = this;
    const change = { ...suspect.change, ...this.change };
    const kind = shownKind(change, suspect.rollback);
    return html`<article
      class="suspect ${leading ? 'leading' : ''} ${this.highlighted ? 'lit' : ''}"
      data-row
      data-change=${change.id}
      tabindex="-1"
      aria-label="Suspect ${suspect.rank}"
      @mouseenter=${() => this.#highlight(change.id)}
      @mouseleave=${() => this.#highlight(null)}
      @focusin=${() => this.#highlight(change.id)}
      @focusout=${() => this.#highlight(null)}
    >
      <header>
        <span class="rank" title="rank ${suspect.rank}">${suspect.rank}</span>
        ${kindMark(kind)}
        <h3><bdi>${titleOf(change, suspect.rollback)}</bdi></h3>
        ${probability(suspect.probability, this.confidence)}
      </header>
      ${beforeAfter(change)}
      <ul class="facts">
        <li>${this.#when(change)}</li>
        <li><bdi>${relationWord(suspect.relation, change, this.service)}</bdi></li>
        <li>${kindWord(kind)}, ${statusWord(change.status)}</li>
        ${teamOf(change) ? html`<li>owner <b><bdi>${teamOf(change)}</bdi></b></li>` : nothing}
        ${personOf(change) ? html`<li>by <bdi>${personOf(change)}</bdi></li>` : nothing}
        ${change.regions?.length ? html`<li>in <bdi>${change.regions.join(', ')}</bdi></li>` : nothing}
        ${change.segment ? html`<li>for <bdi>${change.segment}</bdi></li>` : nothing}
      </ul>
      ${leading
        ? reasons(suspect)
        : html`<details class="more why"><summary>Why, and what speaks against it</summary>${reasons(suspect)}</details>`}
      ${this.#bundle()}
      <footer>
        ${links(change.links)}
        ${this.change ? html`<a class="external" href=${aroundAddress(change)}>impact</a>` : nothing}
        <copy-button .text=${change.id} .label=${'Copy id'}></copy-button>
        <span class="verdicts">${this.#button('CONFIRMED', 'done', 'Confirm')} ${this.#button('REJECTED', 'cross', 'Reject')}</span>
      </footer>
    </article>`;
  }

  #when(change) {
    const lag = this.suspect.lagSeconds * 1000;
    const start = Date.parse(change.startedAt);
    const before =
      lag === 0 ? 'at the onset' : lag > 0 ? `${duration(lag)} before the onset` : `${duration(lag)} after the onset`;
    return html`<b>${before}</b>, <time datetime=${change.startedAt}>${utc(start)}</time>`;
  }

  #bundle() {
    const others = (this.suspect.changeIds ?? []).filter((id) => id !== this.suspect.change.id);
    return others.length
      ? html`<details class="more">
          <summary>Weighed together with ${others.length} more of the same release</summary>
          <ul class="ids">${others.map((id) => html`<li><bdi>${id}</bdi></li>`)}</ul>
        </details>`
      : nothing;
  }

  #button(verdict, mark, label) {
    const { change } = this.suspect;
    const pressed = this.verdict?.verdict === verdict && this.verdict.changeId === change.id;
    return html`<button
      type="button"
      class="verdict ${verdict.toLowerCase()}"
      aria-pressed=${pressed}
      ?disabled=${this.judging}
      @click=${() =>
        this.dispatchEvent(
          new CustomEvent('judge', { bubbles: true, detail: { verdict, changeId: change.id } }),
        )}
    >
      ${icon(mark)}${label}
    </button>`;
  }

  #highlight(id) {
    this.dispatchEvent(new CustomEvent('highlight', { bubbles: true, detail: id }));
  }
}
customElements.define('suspect-card', SuspectCard);
