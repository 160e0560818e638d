import { html } from 'lit';
import { ago, full } from '../format.js';
import { LightElement } from './light-element.js';

// One clock for all of them, and none while nobody looks.
const shown = new Set();
setInterval(() => {
  if (!document.hidden) {
    shown.forEach((element) => element.tick());
  }
}, 1000);

/** How long ago a moment was; the exact time in its title. */
class TimeAgo extends LightElement {
  static properties = { at: { type: Number } };
  #said = '';

  connectedCallback() {
    super.connectedCallback();
    shown.add(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    shown.delete(this);
  }

  tick() {
    if (ago(this.at) !== this.#said) {
      this.requestUpdate();
    }
  }

  render() {
    this.#said = ago(this.at);
    return html`<time datetime=${new Date(this.at).toISOString()} title=${full(this.at)}>${this.#said}</time>`;
  }
}
customElements.define('time-ago', TimeAgo);
