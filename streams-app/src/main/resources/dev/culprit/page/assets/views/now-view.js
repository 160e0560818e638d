import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../parts/copy-button.js';
import '../parts/incident-row.js';
import { get, getIfServed, segment } from '../api.js';
import { plural } from '../format.js';
import { servicesOf } from '../hypotheses.js';
import { live } from '../live.js';
import { LightElement } from '../parts/light-element.js';
import { problemNotice } from '../parts/notice.js';
import { readiness } from '../readiness.js';
import { address } from '../root.js';
import { router } from '../router.js';
import '../parts/time-ago.js';

const OPEN_SHOWN = 200;
const RECOVERED_SHOWN = 20;
// Answers come in bursts.
const GATHER_MS = 250;
// More of them at once are cheaper to read as one list.
const ONE_BY_ONE = 5;

const keyOf = (incident) => `${incident.domain} ${incident.id}`;

/** The open incidents, newest first, as they come and go; below them those that recovered last. */
class NowView extends LightElement {
  static properties = {
    environment: {},
    incidents: { state: true },
    recovered: { state: true },
    lastChange: { state: true },
    problem: { state: true },
  };

  #news = new Map();
  #withdrawn = false;
  #timer = 0;
  #leave = new AbortController();
  #load = null;

  constructor() {
    super();
    this.environment = '';
    this.incidents = null;
    this.recovered = null;
    this.lastChange = undefined;
    this.problem = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    live.addEventListener('incident', (event) => this.#heard(event.detail), { signal });
    live.addEventListener(
      'withdrawn',
      () => {
        this.#withdrawn = true;
        this.#soon();
      },
      { signal },
    );
    live.addEventListener('resync', () => this.load(), { signal });
    readiness.addEventListener('change', () => this.load(), { signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave.abort();
    this.#load?.abort();
    clearTimeout(this.#timer);
    document.title = 'Culprit';
  }

  willUpdate(changed) {
    if (changed.has('environment')) {
      this.load();
    }
  }

  async load() {
    this.#load?.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    const environment = this.environment;
    try {
      const [open, recovered, changes] = await Promise.all([
        get('v1/incidents', { open: true, environment, limit: OPEN_SHOWN }, signal),
        get('v1/incidents', { open: false, environment, limit: RECOVERED_SHOWN }, signal),
        get('v1/changes', { environment, limit: 1 }, signal),
      ]);
      this.incidents = open.items;
      this.recovered = recovered.items;
      this.lastChange = changes.items[0] ?? null;
      this.problem = null;
    } catch (problem) {
      if (!signal.aborted) {
        this.problem = problem;
      }
    }
  }

  #heard({ domain, id }) {
    this.#news.set(`${domain} ${id}`, { domain, incidentId: id });
    this.#soon();
  }

  #soon() {
    if (!this.#timer) {
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        this.#read();
      }, GATHER_MS);
    }
  }

  async #read() {
    const news = [...this.#news.values()];
    this.#news.clear();
    if (this.incidents === null || this.#withdrawn || news.length > ONE_BY_ONE) {
      this.#withdrawn = false;
      await this.load();
      return;
    }
    try {
      const fresh = await Promise.all(
        news.map(({ incidentId, domain }) => getIfServed(`v1/incidents/${segment(incidentId)}`, { domain })),
      );
      fresh.forEach((incident, index) => (incident ? this.#take(incident) : this.#drop(news[index])));
    } catch (problem) {
      // The old list is better than none, and the next resync mends it.
      console.info('news could not be read:', problem.message);
    }
  }

  /** It joined another incident, or was withdrawn. */
  #drop({ incidentId, domain }) {
    const others = (list) => list?.filter((one) => one.id !== incidentId || one.domain !== domain) ?? null;
    this.incidents = others(this.incidents);
    this.recovered = others(this.recovered);
  }

  #take(incident) {
    const { environment } = this;
    const inside = !environment || incident.domain === environment || incident.domain.startsWith(`${environment}/`);
    if (!inside) return;
    const without = (list) => (list ?? []).filter((one) => keyOf(one) !== keyOf(incident));
    const newestFirst = (a, b) => Date.parse(b.firstOnset) - Date.parse(a.firstOnset) || (a.id < b.id ? -1 : 1);
    const isNew = ![...(this.incidents ?? []), ...(this.recovered ?? [])].some((one) => keyOf(one) === keyOf(incident));
    const into = (list) => [...without(list), incident].sort(newestFirst);
    this.incidents = incident.resolvedAt ? without(this.incidents) : into(this.incidents);
    this.recovered = incident.resolvedAt
      ? into(this.recovered).slice(0, RECOVERED_SHOWN)
      : without(this.recovered);
    if (isNew) {
      this.dispatchEvent(
        new CustomEvent('say', {
          bubbles: true,
          detail: `New incident: ${servicesOf(incident).join(', ')}. ${incident.sentence}`,
        }),
      );
    }
  }

  render() {
    const open = this.incidents?.length;
    document.title = open ? `(${open}) Culprit` : 'Culprit';
    return html`
      <div class="now">
        <div class="view-head">
          <h1>${open === undefined ? 'Open incidents' : open ? plural(open, 'open incident') : 'No open incident'}</h1>
          ${this.#environments()}
        </div>
        ${this.problem ? problemNotice(this.problem, () => this.load()) : nothing}
        ${this.incidents === null ? (this.problem ? nothing : skeleton()) : this.#lists()}
      </div>
    `;
  }

  #lists() {
    const { incidents, recovered } = this;
    const nothingYet = this.lastChange === null && incidents.length === 0 && recovered.length === 0;
    return html`
      ${incidents.length === 0 ? (nothingYet ? firstSteps() : this.#quiet()) : nothing}
      ${list(incidents, 'Open incidents, newest first')}
      ${recovered.length
        ? html`<details class="recovered" ?open=${incidents.length === 0}>
            <summary><h2>Recovered lately</h2></summary>
            ${list(recovered, 'Incidents that recovered, newest first')}
          </details>`
        : nothing}
    `;
  }

  #quiet() {
    return html`<div class="quiet-now">
      <svg viewBox="0 0 240 48" aria-hidden="true"><path d="M0 30h34l6-6 8 10 7-5h40l5-8 7 12 6-4h48l6-5 8 9 5-4h60"></path></svg>
      <p>Nothing is out of its range.</p>
      ${this.lastChange
        ? html`<p class="muted">The last change, of ${this.lastChange.services?.join(', ') ?? this.lastChange.database ?? 'the whole environment'},
            began <time-ago .at=${Date.parse(this.lastChange.startedAt)}></time-ago>.</p>`
        : nothing}
    </div>`;
  }

  #environments() {
    const names = new Set([...(this.incidents ?? []), ...(this.recovered ?? [])].map((one) => one.domain));
    if (this.environment) names.add(this.environment);
    if (names.size < 2 && !this.environment) return nothing;
    return html`<label class="filter"
      >Environment
      <select @change=${(event) => this.#choose(event.target.value)}>
        <option value="" ?selected=${!this.environment}>all</option>
        ${[...names].sort().map((name) => html`<option value=${name} ?selected=${name === this.environment}>${name}</option>`)}
      </select>
    </label>`;
  }

  #choose(environment) {
    router.note({ environment });
    this.environment = environment;
  }
}

const list = (incidents, label) =>
  incidents.length
    ? html`<ol class="incidents" aria-label=${label}>
        ${repeat(
          incidents,
          keyOf,
          (incident) => html`<li><incident-row .incident=${incident}></incident-row></li>`,
        )}
      </ol>`
    : nothing;

const skeleton = () => html`<div class="skeletons" role="status" aria-label="Loading">
  ${[0, 1, 2].map(() => html`<div class="skeleton"><span></span><span></span><span></span></div>`)}
</div>`;

function firstSteps() {
  const example = { id: 'deploy-1', kind: 'deploy', service: 'checkout', version: 'v42', startedAt: new Date().toISOString() };
  const command = `curl ${address('v1/changes').href} -H 'content-type: application/json' \\\n  -d '${JSON.stringify(example)}'`;
  return html`<section class="first">
    <h2>No change has been published yet</h2>
    <p>Culprit compares anomalies with what was changed. Tell it of a first change, from a pipeline or by hand:</p>
    <pre><code>${command}</code></pre>
    <copy-button .text=${command} .label=${'Copy the command'}></copy-button>
  </section>`;
}

customElements.define('now-view', NowView);
