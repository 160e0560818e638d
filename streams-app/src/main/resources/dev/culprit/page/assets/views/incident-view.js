import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../parts/copy-button.js';
import '../parts/graph-frame.js';
import { frozenBanner } from '../parts/post-mortem.js';
import '../parts/suspect-card.js';
import '../parts/time-ago.js';
import '../parts/verdict-note.js';
import { duration, plural, utc } from '../format.js';
import { hypotheses, servicesOf, severityOf } from '../hypotheses.js';
import { FrozenReader } from '../frozen-reader.js';
import { IncidentReader } from '../incident-reader.js';
import { answerHistory } from '../parts/answer-history.js';
import { dependencyWay } from '../parts/dependency-way.js';
import { LightElement } from '../parts/light-element.js';
import { notice, problemNotice } from '../parts/notice.js';
import { otherHypothesis } from '../parts/other-hypothesis.js';
import { revisedNotice } from '../parts/revised.js';
import { ruledOut } from '../parts/ruled-out.js';
import { icon } from '../shapes.js';
import { incidentAddress, nowAddress, router } from '../router.js';
import { judge, retract } from '../verdicts.js';

/** One incident: the suspects first, then what happened, then what else was looked at. */
class IncidentView extends LightElement {
  static properties = {
    incidentId: {},
    domain: {},
    snapshotId: {},
    query: { attribute: false },
    known: { state: true },
    highlighted: { state: true },
    judging: { state: true },
    verdictProblem: { state: true },
  };

  #reader = null;

  constructor() {
    super();
    this.known = {};
    this.highlighted = null;
    this.judging = false;
    this.verdictProblem = null;
    this.addEventListener('judge', (event) => this.#judge(event.detail));
    this.addEventListener('comment', (event) =>
      this.#judge({ ...this.known.verdict, comment: event.detail }),
    );
    this.addEventListener('undo', () => this.#record(() => retract(this.known.verdict)));
    this.addEventListener('highlight', (event) => {
      this.highlighted = event.detail;
    });
  }

  connectedCallback() {
    super.connectedCallback();
    this.#reader = this.snapshotId ? new FrozenReader(this.snapshotId) : new IncidentReader(this.incidentId, this.domain);
    this.judging = Boolean(this.snapshotId); // nobody judges the past
    this.#reader.addEventListener('read', () => this.#take());
    this.#reader.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#reader.stop();
    document.title = 'Culprit';
  }

  #take() {
    const before = this.known.annotation;
    this.known = { ...this.#reader.known };
    const { incident, annotation } = this.known;
    if (incident && !this.snapshotId && incident.id !== this.incidentId) {
      router.go(incidentAddress(incident)); // the address named one of its later anomalies
    }
    if (before && annotation && annotation.sentence !== before.sentence) {
      this.dispatchEvent(
        new CustomEvent('say', { bubbles: true, detail: `The answer was revised: ${annotation.sentence}` }),
      );
    }
  }

  #judge({ verdict, changeId, comment }) {
    const { annotation, verdict: before } = this.known;
    this.#record(() =>
      judge({ anomalyId: annotation.anomalyId, domain: annotation.domain, verdict, changeId, comment }, before),
    );
  }

  async #record(deed) {
    this.judging = true;
    this.verdictProblem = null;
    try {
      this.#reader.know({ verdict: await deed() });
    } catch (problem) {
      this.verdictProblem = problem;
    }
    this.judging = false;
  }

  render() {
    const { incident, annotation, problem, missing } = this.known;
    if (incident) document.title = `${servicesOf(incident).join(', ')} – Culprit`;
    return html`<div class="incident-page">
      <a class="back" href=${nowAddress()}>${icon('back')}Open incidents</a>
      ${problem ? problemNotice(problem, () => this.#reader.read()) : nothing}
      ${missing ? this.#missing() : nothing}
      ${this.known.snapshot ? frozenBanner(this.known.snapshot, incident) : nothing}
      ${incident && annotation ? this.#all(incident, annotation) : problem || missing ? nothing : skeleton()}
    </div>`;
  }

  #missing() {
    return notice({
      title: 'There is no such incident',
      text: html`<bdi class="id">${this.incidentId ?? this.snapshotId}</bdi> is not known: it was withdrawn, joined another one, or is so old that
        this Culprit no longer keeps it.`,
      action: html`<a class="button" href=${nowAddress()}>To the open incidents</a>`,
    });
  }

  #all(incident, annotation) {
    const suspects = annotation.suspects ?? [];
    const all = hypotheses(annotation.posterior, suspects);
    return html`
      ${this.#head(incident, annotation)}
      <div class="columns">
        <section class="what-changed" aria-labelledby="suspects-title">
          <h2 id="suspects-title">What changed</h2>
          ${revisedNotice(this.known.revisions)}
          <verdict-note
            .verdict=${this.known.verdict}
            .change=${suspects.find((one) => one.change.id === this.known.verdict?.changeId)?.change}
            .problem=${this.verdictProblem}
            ?judging=${this.judging}
          ></verdict-note>
          <ol class="suspects">
            ${repeat(
              all,
              (one) => (one.type === 'CHANGE' ? one.suspect.change.id : one.type),
              (one) => html`<li>${this.#hypothesis(one, annotation)}</li>`,
            )}
          </ol>
          ${this.#elsewhere()}
        </section>
        <div class="evidence">
          <graph-frame
            .known=${this.known}
            .suspects=${suspects}
            .highlighted=${this.highlighted}
            .from=${this.query.from}
            .to=${this.query.to}
          ></graph-frame>
          ${dependencyWay(
            this.known.dependencies,
            suspects[0],
            new Set(incident.episodes.map((one) => one.service).filter(Boolean)),
          )}
          <section aria-labelledby="ruled-out-title">
            <h2 id="ruled-out-title">Looked at and ruled out</h2>
            ${ruledOut(annotation)}
          </section>
          ${this.known.revisions === undefined
            ? nothing
            : html`<section aria-labelledby="history-title">
                <h2 id="history-title">What was said before</h2>
                ${answerHistory(this.known.revisions)}
              </section>`}
        </div>
      </div>
    `;
  }

  #head(incident, annotation) {
    const onset = Date.parse(incident.firstOnset);
    const resolved = incident.resolvedAt && Date.parse(incident.resolvedAt);
    const services = servicesOf(incident);
    return html`<header class="incident-title">
      <h1>${services.map((name) => html`<bdi>${name}</bdi>`)}</h1>
      <ul class="facts">
        <li><span class="severity ${resolved ? 'over' : severityOf(incident)}">${resolved ? 'recovered' : severityOf(incident)}</span></li>
        <li><bdi>${annotation.metric}</bdi></li>
        <li>since <b><time-ago .at=${onset}></time-ago></b>, ${utc(onset)}</li>
        ${resolved ? html`<li>recovered after <b>${duration(resolved - onset)}</b></li>` : nothing}
        <li><span class="tag"><bdi>${incident.domain}</bdi></span></li>
        ${incident.episodeCount > 1 ? html`<li>${plural(incident.episodeCount, 'anomaly', 'anomalies')}</li>` : nothing}
      </ul>
      <div class="incident-deeds">
        <copy-button .text=${`${annotation.sentence}\n${location.href}`} .label=${'Copy answer'}></copy-button>
        <copy-button .text=${incident.id} .label=${'Copy id'}></copy-button>
        <post-mortem .incident=${incident} .snapshot=${this.known.snapshot ?? null}></post-mortem>
      </div>
    </header>`;
  }

  #hypothesis(one, annotation) {
    if (one.type !== 'CHANGE') {
      return otherHypothesis(one, annotation.lookedAt);
    }
    const { change } = one.suspect;
    return html`<suspect-card
      .suspect=${one.suspect}
      .change=${this.known.changes?.get(change.id) ?? null}
      .confidence=${one.confidence}
      .service=${annotation.service ?? ''}
      .verdict=${this.known.verdict}
      ?judging=${this.judging}
      ?leading=${one.isAnswer || one.probability >= 0.3}
      ?highlighted=${this.highlighted === change.id}
    ></suspect-card>`;
  }

  #elsewhere() {
    const said = this.known.verdict?.verdict;
    const button = (verdict, label) => html`<button
      type="button"
      class="verdict"
      aria-pressed=${said === verdict}
      ?disabled=${this.judging}
      @click=${() => this.#judge({ verdict })}
    >
      ${label}
    </button>`;
    return html`<div class="elsewhere">
      <span>None of these?</span>
      ${button('NOT_LISTED', 'A change that is not listed')} ${button('NO_CHANGE', 'No change caused it')}
    </div>`;
  }
}

const skeleton = () => html`<div class="skeletons" role="status" aria-label="Loading">
  ${[0, 1].map(() => html`<div class="skeleton tall"><span></span><span></span><span></span></div>`)}
</div>`;

customElements.define('incident-view', IncidentView);
