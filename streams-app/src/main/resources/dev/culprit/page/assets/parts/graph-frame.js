import { html, nothing } from 'lit';
import { clock, count, duration } from '../format.js';
import { changesInView, fittingRange } from '../range.js';
import { router } from '../router.js';
import { icon, kindMark, shownKind } from '../shapes.js';
import { kindWord, placeOf, titleOf } from '../words.js';
import { LightElement } from './light-element.js';

const LISTED = 100;

/** The graph with its controls and, for those who do not see it, the same as a list. */
class GraphFrame extends LightElement {
  static properties = {
    known: { attribute: false },
    suspects: { attribute: false },
    highlighted: {},
    from: {},
    to: {},
    drawn: { state: true },
    failed: { state: true },
  };

  #graph = null;

  constructor() {
    super();
    this.drawn = false;
    this.failed = false;
    this.addEventListener('range', (event) => this.#note(event.detail));
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      await import('../graph/incident-graph.js'); // brings a large library
      this.drawn = true;
    } catch (error) {
      console.error('the graph could not be loaded', error);
      this.failed = true;
    }
  }

  render() {
    const range = this.#range();
    const changes = changesInView(this.known.changes, range);
    return html`<section class="graph-frame" aria-labelledby="graph-title">
      <header>
        <h2 id="graph-title">What happened</h2>
        <span class="range muted"
          ><time>${clock(range.from)}</time> – <time>${clock(range.to)}</time> UTC, ${duration(range.to - range.from)}</span
        >
        <span class="spring"></span>
        <span class="buttons" role="group" aria-label="Range">
          ${this.#button('minus', 'Zoom out (−)', () => this.#graph?.zoom(2))}
          ${this.#button('plus', 'Zoom in (+)', () => this.#graph?.zoom(0.5))}
          ${this.#button('fit', 'Fit (0)', () => this.#note(null))}
        </span>
      </header>
      ${this.failed
        ? html`<p class="muted">The graph could not be loaded. The list below has the same changes.</p>`
        : this.drawn
          ? html`<incident-graph
              .known=${this.known}
              .suspects=${this.suspects}
              .range=${range}
              .highlighted=${this.highlighted}
            ></incident-graph>`
          : html`<div class="graph-wait" role="status" aria-label="Loading the graph"></div>`}
      ${legend(changes, this.suspects)} ${this.#list(changes)}
    </section>`;
  }

  updated() {
    this.#graph = this.querySelector('incident-graph');
  }

  #button(mark, label, deed) {
    return html`<button type="button" class="square" aria-label=${label} title=${label} @click=${deed}>${icon(mark)}</button>`;
  }

  #range() {
    const from = Date.parse(this.from);
    const to = Date.parse(this.to);
    return from < to ? { from, to } : fittingRange(this.known.incident, this.suspects, this.known.now);
  }

  #note(range) {
    this.from = range ? new Date(range.from).toISOString() : undefined;
    this.to = range ? new Date(range.to).toISOString() : undefined;
    router.note({ from: this.from, to: this.to });
  }

  #list(changes) {
    if (changes.length === 0) {
      return this.known.changes ? html`<p class="muted">No change in this range.</p>` : nothing;
    }
    const onset = Date.parse(this.known.incident.firstOnset);
    const ranks = new Map(this.suspects.map((one) => [one.change.id, one.rank]));
    return html`<details class="more in-range">
      <summary>${count(changes.length)}${this.known.moreChanges ? '+' : ''} ${changes.length === 1 ? 'change' : 'changes'} in this range</summary>
      <ol>
        ${changes.slice(0, LISTED).map(
          (change) => html`<li
            class="${this.highlighted === change.id ? 'lit' : ''}"
            tabindex="0"
            @mouseenter=${() => this.#highlight(change.id)}
            @mouseleave=${() => this.#highlight(null)}
            @focus=${() => this.#highlight(change.id)}
            @blur=${() => this.#highlight(null)}
          >
            ${kindMark(shownKind(change))}
            <bdi class="clip">${titleOf(change)}</bdi>
            <bdi class="muted clip">${placeOf(change)}</bdi>
            <span class="muted">${kindWord(shownKind(change))}</span>
            <time datetime=${change.startedAt}>${clock(change.startedAt)}</time>
            <span class="muted">${relative(Date.parse(change.startedAt) - onset)}</span>
            ${ranks.has(change.id) ? html`<b class="rank">${ranks.get(change.id)}</b>` : nothing}
          </li>`,
        )}
      </ol>
      ${changes.length > LISTED ? html`<p class="muted">The latest ${LISTED} are listed. Zoom in to see the others.</p>` : nothing}
    </details>`;
  }

  #highlight(id) {
    this.dispatchEvent(new CustomEvent('highlight', { bubbles: true, detail: id }));
  }
}

/** Which shape is which; only those that can be seen. */
function legend(changes, suspects) {
  const rollbacks = new Set(suspects.filter((one) => one.rollback).map((one) => one.change.id));
  const kinds = [...new Set(changes.map((change) => shownKind(change, rollbacks.has(change.id))))];
  if (changes.some((change) => change.rolledBackAt) && !kinds.includes('rollback')) kinds.push('rollback');
  return kinds.length === 0
    ? nothing
    : html`<ul class="legend" aria-label="What the marks mean">
        ${kinds.map((kind) => html`<li>${kindMark(kind)}${kindWord(kind)}</li>`)}
        ${suspects.length ? html`<li><svg class="kind" viewBox="0 0 16 16" aria-hidden="true"><circle class="suspect-ring" cx="8" cy="8" r="6.5"></circle></svg>suspected</li>` : nothing}
        <li><svg class="kind" viewBox="0 0 16 16" aria-hidden="true"><path class="onset-line" d="M8 0v16"></path></svg>onset, and how sure it is</li>
      </ul>`;
}

const relative = (ms) => (ms < 0 ? `${duration(ms)} before` : `${duration(ms)} after`);

customElements.define('graph-frame', GraphFrame);
