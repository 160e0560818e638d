import { html, nothing } from 'lit';
import { get } from '../api.js';
import { count, plural } from '../format.js';
import { live } from '../live.js';
import { LightElement } from '../parts/light-element.js';
import { notice, problemNotice } from '../parts/notice.js';
import { reliability } from '../parts/reliability.js';
import { bounds, percentOf, shares } from '../parts/shares.js';
import { weeks } from '../parts/weeks.js';
import { readiness } from '../readiness.js';
import { nowAddress, router } from '../router.js';
import { icon, kindMark } from '../shapes.js';
import { kindWord } from '../words.js';

const DAY = 86_400_000;
const SINCE = [
  ['', 'All time'],
  ['7d', '7 days', 7 * DAY],
  ['30d', '30 days', 30 * DAY],
  ['90d', '90 days', 90 * DAY],
];
// Below so many, a difference says next to nothing.
const FEW = 20;
const VERDICTS = [
  ['confirmed', 'confirmed', 'done', 'A suspect was the cause.'],
  ['rejected', 'rejected', 'cross', 'That suspect was not the cause.'],
  ['notListed', 'not listed', 'unlinked', 'Another change was the cause.'],
  ['noChange', 'no change', 'none', 'No change was the cause.'],
];
const HYPOTHESES = { CHANGE: 'a recorded change', NONE: 'no recorded change', UNLINKED: 'a change elsewhere' };

/** How right the answers were by what people said of them. Of answers, never of people. */
class AccuracyView extends LightElement {
  static properties = { query: { attribute: false }, known: { state: true }, domains: { state: true }, problem: { state: true } };

  #leave = new AbortController();
  #load = null;

  constructor() {
    super();
    this.query = {};
    this.known = null;
    this.domains = [];
    this.problem = null;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Accuracy – Culprit';
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    live.addEventListener('verdict', () => this.load(), { signal });
    live.addEventListener('resync', () => this.load(), { signal });
    readiness.addEventListener('change', () => this.load(), { signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave.abort();
    this.#load?.abort();
    document.title = 'Culprit';
  }

  willUpdate(changed) {
    if (changed.has('query')) this.load();
  }

  async load() {
    this.#load?.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    const { environment, last } = this.query;
    const ms = SINCE.find(([name]) => name === (last ?? ''))?.[2];
    const from = ms && new Date(Date.now() - ms).toISOString();
    try {
      const [known, incidents] = await Promise.all([
        get('v1/accuracy', { environment, from }, signal),
        get('v1/incidents', { limit: 200 }, signal),
      ]);
      this.known = known;
      this.domains = [...new Set(incidents.items.map((one) => one.domain))].sort();
      this.problem = null;
    } catch (problem) {
      if (!signal.aborted) this.problem = problem;
    }
  }

  #note(parameters) {
    router.note(parameters);
    this.query = router.current.query;
  }

  render() {
    const { known, query } = this;
    return html`<div class="accuracy">
      <div class="view-head">
        <h1>Accuracy</h1>
        <div class="view-deeds">
          ${this.#environments()}
          <div class="spans" role="group" aria-label="Verdicts since">
            ${SINCE.map(
              ([name, words]) => html`<button type="button" aria-pressed=${(query.last ?? '') === name} @click=${() => this.#note({ last: name })}>${words}</button>`,
            )}
          </div>
        </div>
      </div>
      ${this.problem ? problemNotice(this.problem, () => this.load()) : nothing}
      ${known ? this.#all(known) : this.problem ? nothing : html`<div class="skeletons" role="status" aria-label="Loading"><div class="skeleton tall"><span></span><span></span><span></span></div></div>`}
    </div>`;
  }

  #environments() {
    const chosen = this.query.environment ?? '';
    const names = [...new Set([...this.domains, ...(chosen ? [chosen] : [])])];
    if (names.length < 2 && !chosen) return nothing;
    return html`<label class="filter ${chosen ? 'set' : ''}"
      ><span>Environment</span>
      <select @change=${(event) => this.#note({ environment: event.target.value })}>
        <option value="" ?selected=${!chosen}>all</option>
        ${names.map((name) => html`<option value=${name} ?selected=${name === chosen}>${name}</option>`)}
      </select>
    </label>`;
  }

  #all(known) {
    const all = VERDICTS.reduce((sum, [name]) => sum + (known.verdicts[name] ?? 0), 0);
    if (all === 0) return this.#empty();
    const { judged, right, byHypothesis, byKind, byWeek } = known.precisionAt1;
    const kinds = Object.entries(byKind ?? {}).sort(([, a], [, b]) => b.judged - a.judged);
    return html`
      ${judged < FEW
        ? notice({
            title: `${plural(all, 'verdict')} so far`,
            text: html`The bars show how little so few can say: the truth may lie anywhere on them. From about ${FEW} judged answers on, differences begin to mean
              something.`,
          })
        : nothing}
      <div class="figures">
        <section class="card headline" aria-labelledby="first-title">
          <h2 id="first-title">First answer right</h2>
          ${judged
            ? html`<p class="large ${judged < FEW ? 'few' : ''}">${percentOf(right / judged)}</p>
                <p class="muted">${count(right)} of ${count(judged)} judged answers; 95 % interval ${bounds(right, judged)}</p>`
            : html`<p class="large">–</p><p class="muted">No verdict decides yet whether a first answer was right.</p>`}
        </section>
        <section class="card" aria-labelledby="verdicts-title">
          <h2 id="verdicts-title">What people said</h2>
          ${said(known.verdicts, all)}
          ${known.withoutAnswer ? html`<p class="muted">${count(known.withoutAnswer)} of answers that are no longer kept, and not judged.</p>` : nothing}
        </section>
        <section class="card" aria-labelledby="hypothesis-title">
          <h2 id="hypothesis-title">Right when the answer was …</h2>
          ${judged ? shares(Object.entries(byHypothesis).map(([name, tally]) => ({ name: HYPOTHESES[name] ?? name, ...tally })), { label: 'By answer' }) : nothingYet()}
        </section>
        <section class="card" aria-labelledby="kind-title">
          <h2 id="kind-title">Right by kind of the suspected change</h2>
          ${kinds.length ? shares(kinds.map(([kind, tally]) => ({ name: html`${kindMark(kind)} ${kindWord(kind)}`, ...tally })), { label: 'By kind' }) : nothingYet()}
        </section>
        <section class="card" aria-labelledby="weeks-title">
          <h2 id="weeks-title">First answer right, by week of the onset</h2>
          ${byWeek?.length ? weeks(byWeek) : nothingYet()}
        </section>
        <section class="card tall" aria-labelledby="calibration-title">
          <h2 id="calibration-title">Does 70 % mean seven in ten?</h2>
          ${known.calibration.some((bin) => bin.n > 0) ? reliability(known.calibration) : nothingYet()}
        </section>
        <section class="card" aria-labelledby="parameters-title">
          <h2 id="parameters-title">By version of the parameters</h2>
          ${known.parameterVersions?.length
            ? shares(known.parameterVersions.map(({ version, ...tally }) => ({ name: html`<bdi class="id clip">${version}</bdi>`, ...tally })), { label: 'By parameters' })
            : nothingYet()}
        </section>
      </div>
      <p class="muted footnote">An answer counts where a verdict decides whether its most probable hypothesis is right; its newest revision is judged. Verdicts are
        counted for answers, never for the people who gave them.</p>
    `;
  }

  #empty() {
    const filtered = this.query.environment || this.query.last;
    return html`<section class="card no-verdict">
      <svg viewBox="0 0 120 72" aria-hidden="true">
        <path class="grid" d="M14 62h96M14 62V6"></path>
        <path class="ideal" d="M14 62 102 8"></path>
        <circle class="hollow" cx="40" cy="46" r="5"></circle><circle class="hollow" cx="66" cy="32" r="5"></circle><circle class="hollow" cx="90" cy="14" r="5"></circle>
      </svg>
      <div>
        <h2>${filtered ? 'No verdict in this selection' : 'Nobody has judged an answer yet'}</h2>
        <p>${filtered ? 'Look at all time and all environments, or judge an answer:' : 'This page shows how often Culprit was right. Only people can say so:'}</p>
        <ol>
          <li>Open an incident, best after its cause was found.</li>
          <li>Press <span class="mock">${icon('done')}Confirm</span> on the suspect that was it, <span class="mock">${icon('cross')}Reject</span> on one that was not, or say that it is not listed or
            that no change did it.</li>
          <li>It counts here at once, for everybody, and can be taken back.</li>
        </ol>
        <a class="button" href=${nowAddress()}>To the open incidents</a>
      </div>
    </section>`;
  }
}

const nothingYet = () => html`<p class="muted">No verdict decides that yet.</p>`;

const said = (verdicts, all) => html`<ul class="said-counts">
  ${VERDICTS.map(
    ([name, words, mark, meaning]) => html`<li title=${meaning}>
      ${icon(mark)}<span>${words}</span>
      <span class="meter" aria-hidden="true"><span .style=${`inline-size:${((verdicts[name] ?? 0) / all) * 100}%`}></span></span>
      <b>${count(verdicts[name] ?? 0)}</b>
    </li>`,
  )}
</ul>`;

customElements.define('accuracy-view', AccuracyView);
