import { html, nothing } from 'lit';
import './copy-button.js';
import './time-ago.js';
import { Problem, getIfServed, segment } from '../api.js';
import { clock, count, duration, percent, plural, utc } from '../format.js';
import { incidentAddress } from '../router.js';
import { icon, kindMark, shownKind } from '../shapes.js';
import { kindWord, personOf, placeOf, statusWord, teamOf, titleOf } from '../words.js';
import { beforeAfter } from './before-after.js';
import { LightElement } from './light-element.js';
import { links } from './links.js';
import { problemNotice } from './notice.js';

/** Everything that is known of one change, and what followed it. Events: close. */
class ChangeDetail extends LightElement {
  static properties = {
    changeId: {},
    environment: {},
    change: { state: true },
    impacts: { state: true },
    problem: { state: true },
  };

  #load = null;

  constructor() {
    super();
    this.change = undefined;
    this.impacts = undefined;
    this.problem = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#load?.abort();
  }

  willUpdate(changed) {
    if (changed.has('changeId') || changed.has('environment')) {
      this.#read();
    }
  }

  async #read() {
    this.#load?.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    const { changeId, environment } = this;
    const path = `v1/changes/${segment(changeId)}`;
    this.problem = null;
    this.impacts = undefined;
    try {
      this.change = await getIfServed(path, { environment }, signal);
      this.impacts = this.change ? await impactsOf(`${path}/impact`, { environment }, signal) : [];
    } catch (problem) {
      if (!signal.aborted) this.problem = problem;
    }
  }

  render() {
    const { change } = this;
    return html`<article class="change-detail" aria-labelledby="change-title">
      ${this.problem ? problemNotice(this.problem, () => this.#read()) : nothing}
      ${change ? this.#all(change) : change === null ? this.#missing() : this.problem ? nothing : html`<div class="skeleton"><span></span><span></span><span></span></div>`}
    </article>`;
  }

  #close() {
    return html`<button
      type="button"
      class="quiet square"
      aria-label="Close"
      title="Close (Esc)"
      @click=${() => this.dispatchEvent(new CustomEvent('close', { bubbles: true }))}
    >
      ${icon('cross')}
    </button>`;
  }

  #missing() {
    return html`<header><h2 id="change-title">There is no such change</h2>${this.#close()}</header>
      <p class="muted"><bdi class="id">${this.changeId}</bdi> is not known, or so old that it is no longer kept.</p>`;
  }

  #all(change) {
    const kind = shownKind(change);
    const start = Date.parse(change.startedAt);
    return html`<header>
        ${kindMark(kind)}
        <h2 id="change-title"><bdi>${titleOf(change)}</bdi></h2>
        ${this.#close()}
      </header>
      ${beforeAfter(change, 12)}
      ${this.#impact()}
      <dl class="particulars">
        ${row('What', html`${kindWord(kind)}, ${statusWord(change.status)}`)}
        ${row('Where', html`<bdi>${placeOf(change)}</bdi>${change.environment ? html` <span class="tag"><bdi>${change.environment}</bdi></span>` : nothing}`)}
        ${row('Began', html`${utc(start)} <span class="muted">(<time-ago .at=${start}></time-ago>)</span>`)}
        ${change.endedAt ? row('Ended', html`${utc(Date.parse(change.endedAt))} <span class="muted">(took ${duration(Date.parse(change.endedAt) - start)})</span>`) : nothing}
        ${change.rolledBackAt ? row('Taken back', html`${utc(Date.parse(change.rolledBackAt))} <span class="muted">(after ${duration(Date.parse(change.rolledBackAt) - start)})</span>`) : nothing}
        ${row('Team', teamOf(change) && html`<bdi>${teamOf(change)}</bdi>`)}
        ${row('By', personOf(change) && html`<bdi>${personOf(change)}</bdi>`)}
        ${row('Regions', change.regions?.length && html`<bdi>${change.regions.join(', ')}</bdi>`)}
        ${row('For', change.segment && html`<bdi>${change.segment}</bdi>`)}
        ${row('Steps', change.steps?.length && steps(change.steps))}
        ${row('Migration', change.migration && migration(change.migration))}
        ${row('Release', change.release && html`<bdi>${change.release}</bdi>`)}
        ${row('Commit', change.commit && html`<bdi class="id">${change.commit}</bdi>`)}
        ${row('Request', change.changeRequest && html`<bdi>${change.changeRequest}</bdi>`)}
        ${row('Takes back', change.rollbackOf && html`<bdi class="id">${change.rollbackOf}</bdi>`)}
        ${row('Source', change.provenance?.source && html`<bdi>${change.provenance.source}</bdi>`)}
      </dl>
      ${change.description ? html`<p class="description"><bdi>${change.description}</bdi></p>` : nothing}
      <footer>${links(change.links)} <copy-button .text=${change.id} .label=${'Copy id'}></copy-button></footer>`;
  }

  #impact() {
    if (this.impacts === undefined) return html`<p class="muted">Looking for what followed …</p>`;
    const followed = this.impacts.flatMap((impact) => (impact.followed ?? []).map((one) => ({ ...one, domain: impact.domain })));
    const all = this.impacts.reduce((sum, impact) => sum + (impact.followedCount ?? 0), 0);
    followed.sort((a, b) => b.probability - a.probability || Date.parse(a.onset) - Date.parse(b.onset));
    return html`<section class="followed" aria-labelledby="followed-title">
      <h3 id="followed-title">What followed</h3>
      ${followed.length === 0
        ? html`<p class="muted">${icon('done')} No anomaly of which it is suspected.</p>`
        : html`<ol>
            ${followed.slice(0, 12).map(
              (one) => html`<li>
                <a href=${incidentAddress({ id: one.incidentId, domain: one.domain })}>
                  <b><bdi>${one.service ?? 'whole environment'}</bdi></b> <bdi>${one.metric}</bdi>
                </a>
                <span class="muted">${duration(one.lagSeconds * 1000)} ${one.lagSeconds < 0 ? 'before it' : 'later'}, at ${clock(one.onset)}</span>
                <span class="meter" aria-hidden="true"><span .style=${`inline-size:${Math.max(one.probability * 100, 1)}%`}></span></span>
                <b class="share" title="probability that this change caused it">${percent(one.probability)}</b>
              </li>`,
            )}
          </ol>`}
      ${all > 12 ? html`<p class="muted">and ${plural(all - Math.min(12, followed.length), 'other anomaly', 'other anomalies')}</p>` : nothing}
    </section>`;
  }
}

const row = (name, value) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing);

const steps = (all) => html`<ol class="steps">
  ${all.slice(0, 20).map(
    (step) => html`<li>
      <span class="meter" aria-hidden="true"><span .style=${`inline-size:${step.exposure * 100}%`}></span></span>
      <b>${Math.round(step.exposure * 100)} %</b> <span class="muted">${clock(step.at)}</span>
    </li>`,
  )}
  ${all.length > 20 ? html`<li class="muted">and ${count(all.length - 20)} more</li>` : nothing}
</ol>`;

const migration = ({ tool, script, tables, reversible }) => html`${tool ? html`<bdi>${tool}</bdi>` : nothing}${script ? html` <bdi class="id">${script}</bdi>` : nothing}
  ${tables?.length ? html`<br />tables <bdi>${tables.slice(0, 8).join(', ')}</bdi>${tables.length > 8 ? ` and ${tables.length - 8} more` : ''}` : nothing}
  ${reversible === undefined ? nothing : html`<br />${reversible ? 'can be taken back' : html`<b>cannot be taken back</b>`}`}`;

/** One for each domain in which it happened. */
async function impactsOf(path, parameters, signal) {
  try {
    const found = await getIfServed(path, parameters, signal);
    return found ? [found] : [];
  } catch (problem) {
    if (problem instanceof Problem && problem.body?.domains) {
      return Promise.all(problem.body.domains.map((domain) => getIfServed(path, { domain }, signal)));
    }
    throw problem;
  }
}

customElements.define('change-detail', ChangeDetail);
