import { Problem, get } from './api.js';
import { live } from './live.js';

const AGAIN_MS = 2000;

/** Whether this Culprit has read everything that it answers from. Events: change. Asks again only until it has. */
class Readiness extends EventTarget {
  /** Why not, by part; null once it is ready or cannot be asked. */
  notReady = null;
  #timer = 0;

  start() {
    this.#ask();
    // The line breaks when Culprit restarts, and then it reads anew.
    live.addEventListener('resync', () => this.#ask());
  }

  async #ask() {
    clearTimeout(this.#timer);
    const before = this.notReady;
    try {
      await get('readyz');
      this.notReady = null;
    } catch (problem) {
      this.notReady = problem instanceof Problem && problem.status === 503 ? (problem.body?.notReady ?? {}) : null;
    }
    if (this.notReady) {
      this.#timer = setTimeout(() => this.#ask(), AGAIN_MS);
    }
    if (JSON.stringify(before) !== JSON.stringify(this.notReady)) {
      this.dispatchEvent(new Event('change'));
    }
  }
}

export const readiness = new Readiness();
