import { Problem, get, getAll, getIfServed, segment } from './api.js';
import { environmentOf } from './hypotheses.js';
import { live } from './live.js';
import { readiness } from './readiness.js';
import { verdictOn } from './verdicts.js';

const HOUR = 3_600_000;
// As far back as a change is weighed.
const NEAR_MS = 48 * HOUR;
const MOST_CHANGES = 5000;
const MOST_EDGES = 20_000;
const MOST_SERIES = 6;
const GATHER_MS = 300;
const LATER_MS = 1500;

/**
 * Reads everything that concerns one incident and keeps it fresh. What is not there yet is undefined in known, what this
 * Culprit does not serve is null. Events: read.
 */
export class IncidentReader extends EventTarget {
  known = {};
  #id;
  #domain;
  #timer = 0;
  #leave = new AbortController();

  constructor(id, domain) {
    super();
    this.#id = id;
    this.#domain = domain;
  }

  start() {
    const { signal } = this.#leave;
    const mine = ({ detail }) => detail.incidentId === this.known.incident?.id || detail.anomalyId === this.#id;
    live.addEventListener('annotation', (event) => mine(event) && this.#soon(), { signal });
    live.addEventListener('incident', (event) => event.detail.id === this.known.incident?.id && this.#soon(), { signal });
    live.addEventListener('withdrawn', (event) => this.#has(event.detail.anomalyId) && this.#soon(), { signal });
    live.addEventListener('verdict', (event) => this.#has(event.detail.anomalyId) && this.#readVerdict(), { signal });
    live.addEventListener('resync', () => this.read(), { signal });
    readiness.addEventListener('change', () => this.read(), { signal });
    this.read();
  }

  stop() {
    this.#leave.abort();
    clearTimeout(this.#timer);
  }

  /** Learns something from elsewhere. */
  know(news) {
    Object.assign(this.known, news);
    this.dispatchEvent(new Event('read'));
  }

  async read() {
    const { signal } = this.#leave;
    try {
      const incident = await this.#incident(signal);
      if (!incident) {
        this.know({ missing: true, problem: null });
        return;
      }
      const { items } = await get(
        'v1/annotations',
        { incident: incident.id, domain: incident.domain, limit: 500 },
        signal,
      );
      const annotation = items.find((one) => one.anomalyId === incident.id) ?? items.at(-1);
      this.know({ incident, annotations: items, annotation, missing: false, problem: null });
      if (annotation) {
        await this.#around(incident, annotation, signal);
      }
    } catch (problem) {
      if (!signal.aborted) {
        this.know({ problem });
      }
    }
  }

  /** By its own id, or that of any of its anomalies. */
  async #incident(signal) {
    const domain = this.#domain;
    const direct = await getIfServed(`v1/incidents/${segment(this.#id)}`, { domain }, signal);
    if (direct) return direct;
    const annotation = await getIfServed(`v1/annotations/${segment(this.#id)}`, { domain }, signal);
    return annotation && getIfServed(`v1/incidents/${segment(annotation.incidentId)}`, { domain: annotation.domain }, signal);
  }

  /** What surrounds the answer. One that cannot be read keeps nothing else from showing. */
  async #around(incident, annotation, signal) {
    const { domain } = incident;
    const environment = environmentOf(domain);
    const first = Date.parse(incident.firstOnset);
    const last = Date.parse(incident.resolvedAt ?? incident.lastOnset);
    const episodes = incident.episodes.slice(0, MOST_SERIES);
    await Promise.all([
      this.#part(verdictOn(annotation.anomalyId, signal), (verdict) => ({ verdict })),
      this.#part(
        getAll(
          'v1/changes',
          { environment, from: iso(first - NEAR_MS), to: iso(Math.max(last + HOUR, Date.now())) },
          MOST_CHANGES,
          signal,
        ),
        ({ items, more }) => ({ changes: new Map(items.map((one) => [one.id, one])), moreChanges: more }),
      ),
      this.#part(getIfServed(`v1/anomalies/${segment(annotation.anomalyId)}`, { domain }, signal), (anomaly) => ({
        anomaly,
      })),
      this.#part(
        getAll('v1/dependencies', { domain, at: incident.firstOnset }, MOST_EDGES, signal, 'dependencies'),
        ({ items }) => ({ dependencies: items }),
      ),
      this.#part(
        getIfServed(`v1/annotations/${segment(annotation.anomalyId)}/revisions`, { domain }, signal),
        (found) => ({ revisions: found?.revisions ?? null }),
      ),
      this.#part(
        Promise.all(episodes.map((one) => getIfServed('v1/series', { anomaly: one.id, domain }, signal))),
        (found) => ({ series: new Map(episodes.map((one, i) => [one.id, found[i]])) }),
      ),
    ]);
  }

  async #part(promise, news) {
    try {
      this.know(news(await promise));
    } catch (problem) {
      if (!this.#leave.signal.aborted) {
        console.info('part of the incident could not be read:', problem.message);
        this.know({ partProblem: problem instanceof Problem ? problem : null });
      }
    }
  }

  async #readVerdict() {
    await this.#part(verdictOn(this.known.annotation.anomalyId, this.#leave.signal), (verdict) => ({ verdict }));
  }

  #has(anomalyId) {
    return anomalyId === this.#id || this.known.annotations?.some((one) => one.anomalyId === anomalyId);
  }

  /** Twice: the incident is written on another topic than the annotation that told of it. */
  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.read();
      this.#timer = setTimeout(() => this.read(), LATER_MS);
    }, GATHER_MS);
  }
}

const iso = (ms) => new Date(ms).toISOString();
