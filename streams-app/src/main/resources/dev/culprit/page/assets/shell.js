import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import './parts/live-state.js';
import './parts/shortcuts.js';
import './parts/theme-button.js';
import './views/accuracy-view.js';
import './views/changes-view.js';
import './views/incident-view.js';
import './views/now-view.js';
import { listen as listenToKeys } from './keys.js';
import { LightElement } from './parts/light-element.js';
import { notice } from './parts/notice.js';
import { readiness } from './readiness.js';
import { accuracyAddress, changesAddress, nowAddress, router } from './router.js';

/** What surrounds every view: where one is, whether the page is live, and where news is spoken. */
class CulpritPage extends LightElement {
  static properties = { route: { state: true }, notReady: { state: true }, spoken: { state: true } };

  constructor() {
    super();
    this.route = router.current;
    this.notReady = readiness.notReady;
    this.spoken = '';
    router.addEventListener('navigate', () => this.#navigate());
    readiness.addEventListener('change', () => {
      this.notReady = readiness.notReady;
    });
    this.addEventListener('say', (event) => {
      this.spoken = event.detail;
    });
    listenToKeys(this);
  }

  render() {
    return html`
      <a class="skip" href="#view">Skip to content</a>
      <header class="top">
        <a class="brand" href=${nowAddress()} aria-label="Culprit, to the open incidents">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M4 21h10l4-12h10" class="brand-line"></path>
            <circle cx="14" cy="21" r="4.5" class="brand-dot"></circle>
          </svg>
          <span>Culprit</span>
        </a>
        <nav aria-label="Views">
          ${this.#link(nowAddress(), 'Now', ['now', 'incident'])} ${this.#link(changesAddress(), 'Changes', ['changes'])}
          ${this.#link(accuracyAddress(), 'Accuracy', ['accuracy'])}
        </nav>
        <span class="spring"></span>
        <live-state></live-state>
        <theme-button></theme-button>
        <shortcut-list></shortcut-list>
      </header>
      ${this.notReady ? this.#restoring() : nothing}
      <main id="view" tabindex="-1">${this.#view()}</main>
      <div class="sr-only" role="status" aria-live="polite">${this.spoken}</div>
    `;
  }

  #link(href, name, views) {
    const { view } = this.route;
    return html`<a href=${href} aria-current=${view === views[0] ? 'page' : views.includes(view) ? 'true' : 'false'}>${name}</a>`;
  }

  #view() {
    // Not this.route: views note things in the address without going elsewhere.
    const { view, id, query } = router.current;
    switch (view) {
      case 'snapshot':
        return keyed(`snapshot/${id}`, html`<incident-view .snapshotId=${id} .query=${query}></incident-view>`);
      case 'incident':
        return keyed(
          `${query.domain ?? ''}/${id}`,
          html`<incident-view .incidentId=${id} .domain=${query.domain} .query=${query}></incident-view>`,
        );
      case 'changes':
        return html`<changes-view .query=${query}></changes-view>`;
      case 'accuracy':
        return html`<accuracy-view .query=${query}></accuracy-view>`;
      default:
        return html`<now-view .environment=${query.environment ?? ''}></now-view>`;
    }
  }

  #restoring() {
    const parts = Object.entries(this.notReady).map(([part, why]) => `${part}: ${why}`);
    return html`<div class="banner">
      ${notice({
        tone: 'wait',
        title: 'Culprit is still reading what it knows',
        text: html`${parts.join(' · ') || 'It does not say how far it is'}. Until it is done, incidents and changes may be
        missing here.`,
      })}
    </div>`;
  }

  async #navigate() {
    this.route = router.current;
    await this.updateComplete;
    scrollTo(0, 0);
    this.querySelector('main').focus({ preventScroll: true });
  }
}
customElements.define('culprit-page', CulpritPage);
