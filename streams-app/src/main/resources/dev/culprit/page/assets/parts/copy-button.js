import { html } from 'lit';
import { icon } from '../shapes.js';
import { LightElement } from './light-element.js';

const THANKS_MS = 1600;

/** Copies a text, and says that it did. */
class CopyButton extends LightElement {
  static properties = { text: {}, label: {}, outcome: { state: true } };

  constructor() {
    super();
    this.outcome = '';
  }

  render() {
    const shown = { '': this.label, copied: 'Copied', failed: 'Not allowed to copy' }[this.outcome];
    return html`<button type="button" class="quiet" @click=${this.#copy}>
      ${icon(this.outcome === 'copied' ? 'done' : 'copy')}<span aria-live="polite">${shown}</span>
    </button>`;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.outcome = 'copied';
    } catch {
      this.outcome = 'failed'; // no permission, or not a secure context
    }
    setTimeout(() => {
      this.outcome = '';
    }, THANKS_MS);
  }
}
customElements.define('copy-button', CopyButton);
