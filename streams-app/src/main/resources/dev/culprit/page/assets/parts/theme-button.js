import { html, svg } from 'lit';
import { LightElement } from './light-element.js';

const LOOKS = {
  auto: ['As the system', svg`<path d="M8 2a6 6 0 1 0 0 12ZM8 2a6 6 0 0 1 0 12" fill="none"></path><path class="solid" d="M8 2a6 6 0 0 0 0 12Z"></path>`],
  dark: ['Dark', svg`<path d="M13.5 9.6A6 6 0 1 1 6.4 2.5a5 5 0 0 0 7.1 7.1Z"></path>`],
  light: [
    'Light',
    svg`<path d="M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M8 .8v1.7M8 13.5v1.7M.8 8h1.7M13.5 8h1.7M2.9 2.9l1.2 1.2M11.9 11.9l1.2 1.2M2.9 13.1l1.2-1.2M11.9 4.1l1.2-1.2"></path>`,
  ],
};

/** Goes round the themes. */
class ThemeButton extends LightElement {
  #changed = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('culprit-theme', this.#changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('culprit-theme', this.#changed);
  }

  render() {
    const [name, drawing] = LOOKS[globalThis.culpritTheme.choice];
    return html`<button
      type="button"
      class="quiet square"
      title="Theme: ${name} (t)"
      aria-label="Theme: ${name}"
      @click=${() => globalThis.culpritTheme.next()}
    >
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${drawing}</svg>
    </button>`;
  }
}
customElements.define('theme-button', ThemeButton);
