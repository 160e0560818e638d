import { Problem, get, segment } from './api.js';

/**
 * Reads an incident as it was when somebody froze it. Knows the same as the reader of live incidents, and never changes.
 * Events: read.
 */
export class FrozenReader extends EventTarget {
  known = {};
  #id;
  #leave = new AbortController();

  constructor(id) {
    super();
    this.#id = id;
  }

  start() {
    this.read();
  }

  stop() {
    this.#leave.abort();
  }

  know(news) {
    Object.assign(this.known, news);
    this.dispatchEvent(new Event('read'));
  }

  async read() {
    const { signal } = this.#leave;
    try {
      this.know(told(await get(`v1/snapshots/${segment(this.#id)}`, {}, signal)));
    } catch (problem) {
      if (signal.aborted) return;
      const missing = problem instanceof Problem && problem.status === 404;
      this.know(missing ? { missing, problem: null } : { problem });
    }
  }
}

/** A snapshot in the terms of a live incident. */
function told(snapshot) {
  const { incident, annotations = [], changes = [], series = [], anomalies = [], verdicts = [], cut = {} } = snapshot;
  const annotation = annotations[0];
  const at = (id) => anomalies.find((one) => one.id === id);
  return {
    snapshot: { id: snapshot.id, frozenAt: snapshot.frozenAt, cut },
    now: Date.parse(snapshot.frozenAt),
    incident,
    annotations,
    annotation,
    anomaly: annotation ? at(annotation.anomalyId) : undefined,
    changes: new Map(changes.map((one) => [one.id, one])),
    moreChanges: cut.changes > 0,
    dependencies: snapshot.dependencies ?? [],
    revisions: snapshot.revisions?.revisions ?? null,
    series: new Map(series.map((one) => [one.anomaly, one])),
    verdict: verdicts.find((one) => one.anomalyId === annotation?.anomalyId) ?? null,
    missing: false,
    problem: null,
  };
}
