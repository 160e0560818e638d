import { address, signIn } from './root.js';

// The server says something at least every 15 s; a line that is silent for longer is dead.
const SILENCE_MS = 40_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
// A browser opens six connections to a server: tabs that nobody sees must not hold one each.
const HIDDEN_MS = 30_000;

/**
 * The live stream, read by hand: an EventSource neither notices a dead line nor comes back after a refusal.
 * Events: annotation, withdrawn, verdict, incident (with the data as detail), state, resync (things may have been missed).
 */
class Live extends EventTarget {
  #controller = null;
  #lastId = '';
  #failures = 0;
  #timer = 0;
  #watch = 0;
  #hidden = 0;
  state = 'connecting';
  since = Date.now();
  retryAt = 0;

  start() {
    document.addEventListener('visibilitychange', () => this.#visibility());
    addEventListener('online', () => this.retry());
    addEventListener('offline', () => this.#controller?.abort());
    // A page that was left may be kept for the way back, and its line with it: six of them, and no page gets any.
    addEventListener('pagehide', () => this.#pause());
    addEventListener('pageshow', (event) => event.persisted && this.retry());
    this.#connect();
  }

  /** Tries again at once. */
  retry() {
    if (this.state !== 'live') {
      clearTimeout(this.#timer);
      this.#connect();
    }
  }

  #visibility() {
    clearTimeout(this.#hidden);
    if (document.hidden) {
      this.#hidden = setTimeout(() => this.#pause(), HIDDEN_MS);
    } else {
      this.retry();
    }
  }

  #pause() {
    clearTimeout(this.#timer);
    this.#set('paused');
    this.#controller?.abort();
  }

  async #connect() {
    this.#controller?.abort();
    const controller = new AbortController();
    this.#controller = controller;
    if (this.state !== 'lost') {
      this.#set('connecting');
    }
    this.#listen(controller);
    try {
      const response = await fetch(address('v1/stream'), {
        signal: controller.signal,
        cache: 'no-store',
        headers: {
          accept: 'text/event-stream',
          ...(this.#lastId ? { 'last-event-id': this.#lastId } : {}),
        },
      });
      if (response.status === 401) {
        signIn();
      }
      if (!response.ok || !response.body) {
        throw new Error(`HTTP ${response.status}`);
      }
      await this.#read(response.body, controller);
    } catch {
      // Any end is alike: come again.
    }
    clearTimeout(this.#watch);
    if (this.#controller === controller && this.state !== 'paused') {
      this.#lost();
    }
  }

  async #read(body, controller) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    let event = { name: 'message', data: [] };
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      this.#listen(controller);
      this.#connected();
      const lines = (rest + value).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        if (line === '') {
          this.#dispatch(event);
          event = { name: 'message', data: [] };
        } else if (!line.startsWith(':')) {
          const colon = line.indexOf(':');
          const field = colon < 0 ? line : line.slice(0, colon);
          const text = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
          if (field === 'event') event.name = text;
          if (field === 'data') event.data.push(text);
          if (field === 'id') event.id = text;
        }
      }
    }
  }

  #dispatch({ name, id, data }) {
    if (id) {
      this.#lastId = id;
    }
    if (data.length === 0) {
      return;
    }
    let detail;
    try {
      detail = JSON.parse(data.join('\n'));
    } catch {
      return; // of a newer Culprit
    }
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #connected() {
    this.#failures = 0;
    if (this.state === 'live') {
      return;
    }
    this.#set('live');
    // The first time as well: something may have happened since the page began to read.
    this.dispatchEvent(new Event('resync'));
  }

  #lost() {
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#failures++);
    const pause = longest * (0.5 + Math.random() / 2); // not all tabs of the world at once
    this.retryAt = Date.now() + pause;
    this.#set('lost');
    this.#timer = setTimeout(() => this.#connect(), pause);
  }

  #listen(controller) {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => controller.abort(), SILENCE_MS);
  }

  #set(state) {
    if (this.state !== state) {
      this.since = Date.now();
    }
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}

export const live = new Live();
