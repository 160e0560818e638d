import { address, root } from './root.js';

/** What an address shows: { view, id, query }; null for addresses that are none of the page's. */
export function parse(url) {
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) {
    return null;
  }
  const parts = url.pathname.slice(root.pathname.length).replace(/\/$/, '').split('/');
  const query = Object.fromEntries(url.searchParams);
  if (parts.length === 1 && (parts[0] === '' || parts[0] === 'incidents')) {
    return { view: 'now', query };
  }
  if (parts.length === 1 && (parts[0] === 'changes' || parts[0] === 'accuracy')) {
    return { view: parts[0], query };
  }
  if (parts.length === 2 && (parts[0] === 'incidents' || parts[0] === 'snapshots')) {
    try {
      return { view: parts[0] === 'snapshots' ? 'snapshot' : 'incident', id: decodeURIComponent(parts[1]), query };
    } catch {
      return null;
    }
  }
  return null;
}

export const nowAddress = () => address('./').href;

export const changesAddress = (parameters) => address('changes', parameters).href;

export const accuracyAddress = (parameters) => address('accuracy', parameters).href;

export const incidentAddress = (incident) =>
  address(`incidents/${encodeURIComponent(incident.id)}`, { domain: incident.domain }).href;

export const snapshotAddress = (id) => address(`snapshots/${encodeURIComponent(id)}`).href;

/** Goes from view to view without loading the document anew. Events: navigate. */
class Router extends EventTarget {
  current = parse(new URL(location.href)) ?? { view: 'now', query: {} };

  start() {
    addEventListener('popstate', () => this.#show());
    document.addEventListener('click', (event) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
      const plain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) {
        return;
      }
      const url = new URL(link.href);
      if (parse(url) && !(url.hash && url.pathname === location.pathname)) {
        event.preventDefault();
        this.go(url.href);
      }
    });
  }

  go(href) {
    history.pushState(null, '', href);
    this.#show();
  }

  /** Notes something about the current view in its address; with a step in the history if the way back should undo it. */
  note(parameters, { step = false } = {}) {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(parameters)) {
      if (value === undefined || value === null || value === '') {
        url.searchParams.delete(name);
      } else {
        url.searchParams.set(name, value);
      }
    }
    if (step && url.href !== location.href) {
      history.pushState(null, '', url);
    } else {
      history.replaceState(history.state, '', url);
    }
    this.current = parse(url) ?? this.current;
  }

  #show() {
    this.current = parse(new URL(location.href)) ?? { view: 'now', query: {} };
    this.dispatchEvent(new Event('navigate'));
  }
}

export const router = new Router();
