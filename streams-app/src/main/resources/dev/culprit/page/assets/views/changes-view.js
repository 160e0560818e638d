import { html, nothing } from 'lit';
import '../parts/change-detail.js';
import '../parts/change-timeline.js';
import { get } from '../api.js';
import { clock, count, duration, plural } from '../format.js';
import { live } from '../live.js';
import { changeList } from '../parts/change-list.js';
import { kindChoice } from '../parts/kind-choice.js';
import { LightElement } from '../parts/light-element.js';
import { notice, problemNotice } from '../parts/notice.js';
import { readiness } from '../readiness.js';
import { router } from '../router.js';
import { icon } from '../shapes.js';
import { SPANS, rangeOf, spanSince } from '../span.js';
import { titleOf } from '../words.js';

const PAGE = 500;
const STRETCH_PX = 8;
const MOST_STRETCHES = 160;
const FRESH_MS = 15_000;
const TYPING_MS = 250;
const RANGE = ['last', 'to', `from`];
const FILTERS = ['environment', 'service', 'team', 'kind', 'q'];

/** All changes over time, and what followed each. What is looked for stands in the address. */
class ChangesView extends LightElement {
  static properties = {
    query: { attribute: false },
    histogram: { state: true },
    items: { state: true },
    next: { state: true },
    incidents: { state: true },
    highlighted: { state: true },
    loading: { state: true },
    problem: { state: true },
  };

  #leave = new AbortController();
  #load = null;
  #fresh = 0;
  #typing = 0;
  #asked = '';
  #more = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && this.#page(), { rootMargin: '400px' });

  constructor() {
    super();
    this.query = {};
    this.histogram = null;
    this.items = null;
    this.next = undefined;
    this.incidents = [];
    this.highlighted = null;
    this.loading = false;
    this.problem = null;
    this.addEventListener('range', (event) => this.#range(event.detail));
    this.addEventListener('highlight', (event) => (this.highlighted = event.detail));
    this.addEventListener('pick', (event) => this.#pick(event.detail));
    this.addEventListener('close', () => this.#close());
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Changes – Culprit';
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    live.addEventListener('resync', () => this.load(), { signal });
    live.addEventListener('annotation', () => this.#soon(), { signal });
    readiness.addEventListener('change', () => this.load(), { signal });
    this.closest('culprit-page')?.addEventListener('leave', (event) => this.query.change && (event.preventDefault(), this.#close()), { signal });
    this.#fresh = setInterval(() => !document.hidden && this.#follows() && this.load(), FRESH_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave.abort();
    this.#load?.abort();
    clearInterval(this.#fresh);
    clearTimeout(this.#typing);
    this.#more.disconnect();
    document.title = 'Culprit';
  }

  willUpdate(changed) {
    const asked = JSON.stringify([...FILTERS, ...RANGE].map((name) => this.query[name] ?? ''));
    if (changed.has('query') && asked !== this.#asked) {
      this.#asked = asked;
      this.load();
    }
  }

  updated() {
    const end = this.querySelector('.more-changes');
    this.#more.disconnect();
    if (end) this.#more.observe(end);
  }

  /** Whether the range ends now. */
  #follows() {
    return !rangeOf(this.query).fixed;
  }

  #soon() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#follows() && this.load(), 1000);
  }

  async load() {
    this.#load?.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.loading = true;
    try {
      let range = rangeOf(this.query);
      const { kind, ...others } = Object.fromEntries(FILTERS.map((name) => [name, this.query[name]]));
      const limit = Math.min(Math.max(Math.floor(innerWidth / STRETCH_PX), 20), MOST_STRETCHES);
      let histogram = await get('v1/histogram', { ...others, ...times(range), limit }, signal);
      if (!range.fixed && !range.chosen && histogram.stretches.length > 0) {
        // Nobody chose how far back: as short as shows all of it.
        // The first stretch may begin before the range.
        const span = spanSince(Math.max(Date.parse(histogram.stretches[0].at), range.from), range.to);
        if (span !== range.span) {
          range = { from: range.to - span.ms, to: range.to, span };
          histogram = await get('v1/histogram', { ...others, ...times(range), limit }, signal);
        }
      }
      const [page, incidents] = await Promise.all([
        get('v1/changes', { ...others, kind, ...times(range), limit: PAGE }, signal),
        get('v1/incidents', { environment: others.environment, service: others.service, ...times(range), limit: 200 }, signal),
      ]);
      Object.assign(this, { histogram, items: page.items, next: page.next, problem: null, range });
      this.incidents = incidents.items.filter((one) => inside(Date.parse(one.firstOnset), range));
    } catch (problem) {
      if (!signal.aborted) this.problem = problem;
    }
    if (!signal.aborted) this.loading = false;
  }

  /** The next page, as one scrolls. */
  async #page() {
    if (!this.next || this.loading) return;
    const { signal } = this.#load;
    this.loading = true;
    try {
      const parameters = Object.fromEntries(FILTERS.map((name) => [name, this.query[name]]));
      const page = await get('v1/changes', { ...parameters, ...times(this.range), limit: PAGE, cursor: this.next }, signal);
      this.items = [...this.items, ...page.items];
      this.next = page.next;
    } catch (problem) {
      if (!signal.aborted) this.problem = problem;
    }
    if (!signal.aborted) this.loading = false;
  }

  #note(parameters, options) {
    router.note(parameters, options);
    this.query = router.current.query;
  }

  #range(range) {
    this.#note(
      range
        ? { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString(), last: undefined }
        : { from: undefined, to: undefined, last: undefined },
      { step: true },
    );
  }

  #last(name) {
    this.#note({ last: name, from: undefined, to: undefined }, { step: true });
  }

  #pick(change) {
    this.#note({ change: change.id, in: change.environment }, { step: true });
    this.dispatchEvent(new CustomEvent('say', { bubbles: true, detail: `Shown beside the list: ${titleOf(change)}` }));
  }

  async #close() {
    const { change } = this.query;
    this.#note({ change: undefined, in: undefined }, { step: true });
    await this.updateComplete;
    [...this.querySelectorAll('.change-row')].find((row) => row.dataset.change === change)?.focus();
  }

  #search(event) {
    clearTimeout(this.#typing);
    const { value } = event.target;
    this.#typing = setTimeout(() => this.#note({ q: value.trim() }), TYPING_MS);
  }

  render() {
    const { query } = this;
    const range = query.from ? rangeOf(query) : (this.range ?? rangeOf(query));
    return html`<div class="changes">
      <div class="view-head">
        <h1>Changes</h1>
        <div class="spans" role="group" aria-label="How far back">
          ${SPANS.map(
            (span) => html`<button
              type="button"
              aria-pressed=${!range.fixed && range.span?.name === span.name}
              aria-label=${`the last ${span.words}`}
              @click=${() => this.#last(span.name)}
            >
              ${span.name.replace(/(\d+)/, '$1\u00a0')}
            </button>`,
          )}
        </div>
      </div>
      ${this.#filters()} ${this.problem ? problemNotice(this.problem, () => this.load()) : nothing}
      ${this.histogram ? this.#found(range) : this.problem ? nothing : skeleton()}
    </div>`;
  }

  #filters() {
    const { query, histogram } = this;
    const any = FILTERS.some((name) => query[name]);
    return html`<form class="filters" role="search" @submit=${(event) => event.preventDefault()}>
      <label class="search">
        ${icon('search')}<span class="sr-only">Search</span>
        <input type="search" name="q" placeholder="Title, version, id, label …" autocomplete="off" .value=${query.q ?? ''} @input=${this.#search} /><kbd
          aria-hidden="true"
          >/</kbd
        >
      </label>
      ${this.#select('service', 'Service', histogram?.services)} ${this.#select('environment', 'Environment', histogram?.domains)}
      ${this.#select('team', 'Team', histogram?.teams)}
      ${any ? html`<button type="button" class="quiet" @click=${() => this.#note(Object.fromEntries(FILTERS.map((name) => [name])))}>${icon('cross')}Clear</button>` : nothing}
    </form>`;
  }

  #select(name, label, counts = {}) {
    const chosen = this.query[name] ?? '';
    const names = Object.keys(counts);
    if (chosen && !names.includes(chosen)) names.push(chosen);
    if (names.length === 0) return nothing;
    return html`<label class="filter ${chosen ? 'set' : ''}"
      ><span>${label}</span>
      <select name=${name} @change=${(event) => this.#note({ [name]: event.target.value })}>
        <option value="" ?selected=${!chosen}>all</option>
        ${names.sort().map((one) => html`<option value=${one} ?selected=${one === chosen}>${one.slice(0, 60)} (${counts[one] ?? 0})</option>`)}
      </select>
    </label>`;
  }

  #found(range) {
    const { histogram, items, query } = this;
    const total = query.kind ? (histogram.kinds[query.kind] ?? 0) : histogram.total;
    const nothingAtAll = histogram.total === 0 && items?.length === 0;
    return html`<section class="card timeline-card" aria-label="Timeline">
        <header>
          ${kindChoice(histogram.kinds, query.kind, (kind) => this.#note({ kind }))}
          <span class="spring"></span>
          <span class="range muted"
            ><b>${count(total)}</b> ${total === 1 ? 'change' : 'changes'}, ${clock(range.from, { seconds: false })} – ${clock(range.to, { seconds: false })} UTC${range.fixed
              ? html`, ${duration(range.to - range.from)}`
              : nothing}</span
          >
          <span class="buttons" role="group" aria-label="Range">
            ${this.#zoom('minus', 'Zoom out (−)', 2)} ${this.#zoom('plus', 'Zoom in (+)', 0.5)}
          </span>
        </header>
        <change-timeline
          .histogram=${histogram}
          .range=${range}
          .kind=${query.kind ?? ''}
          .changes=${this.next ? null : items}
          .incidents=${this.incidents}
          .highlighted=${this.highlighted ?? query.change ?? null}
        ></change-timeline>
        <p class="muted hint">
          ${this.incidents.length ? html`<svg class="kind incident-mark" viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2h12v6l-6 6-6-6Z"></path></svg> ${plural(this.incidents.length, 'incident')} began here. ` : nothing}${this.next
            ? 'So many are counted; drag over a stretch to see each of them.'
            : 'Drag over a stretch to look closer.'}
        </p>
      </section>
      <div class="list-and-detail ${query.change ? 'open' : ''}">
        ${nothingAtAll ? this.#none() : this.#list()}
        ${query.change
          ? html`<aside class="card" aria-label="Change"><change-detail .changeId=${query.change} .environment=${query.in ?? ''}></change-detail></aside>`
          : nothing}
      </div>`;
  }

  #zoom(mark, label, factor) {
    return html`<button type="button" class="square" aria-label=${label} title=${label} @click=${() => this.querySelector('change-timeline').zoom(factor)}>
      ${icon(mark)}
    </button>`;
  }

  #none() {
    const filtered = FILTERS.some((name) => this.query[name]);
    return notice({
      title: 'No change here',
      text: filtered ? 'None of this range matches the filters.' : 'None was published that began in this range. Look further back, or publish one: see the README.',
      action: html`<button type="button" @click=${() => this.#last('30d')}>Look 30 days back</button>`,
    });
  }

  #list() {
    const { change: chosen, in: within = '' } = this.query;
    return html`<section class="card change-list" aria-label="Changes, latest first">
      ${changeList(this.items ?? [], {
        highlighted: this.highlighted,
        isChosen: (change) => change.id === chosen && (change.environment ?? '') === within,
        withEnvironment: !this.query.environment,
        highlight: (id) => (this.highlighted = id),
        pick: (change, isChosen) => (isChosen ? this.#close() : this.#pick(change)),
      })}
      ${this.next ? html`<p class="more-changes muted" role="status">Loading more …</p>` : nothing}
    </section>`;
  }
}

const times = (range) => ({ from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() });

const inside = (time, range) => time >= range.from && time <= range.to;

const skeleton = () => html`<div class="skeletons" role="status" aria-label="Loading">
  <div class="skeleton tall"><span></span><span></span><span></span></div>
</div>`;

customElements.define('changes-view', ChangesView);
