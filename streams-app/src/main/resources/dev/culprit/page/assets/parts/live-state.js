import { html, nothing } from 'lit';
import { clock } from '../format.js';
import { live } from '../live.js';
import { LightElement } from './light-element.js';

const WORDS = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Connection lost',
  paused: 'Paused',
};

/** Whether what is shown is still true, and since when it may not be. */
class LiveState extends LightElement {
  #changed = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    live.addEventListener('state', this.#changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    live.removeEventListener('state', this.#changed);
  }

  render() {
    const { state, since } = live;
    return html`<span class="live-state is-${state}" role="status">
      <span class="live-dot" aria-hidden="true"></span>
      <span class="live-word">${WORDS[state]}</span>
      ${state === 'lost'
        ? html`<span class="live-since">since ${clock(since)} UTC, what you see may be old</span>
            <button type="button" @click=${() => live.retry()}>Try now</button>`
        : nothing}
    </span>`;
  }
}
customElements.define('live-state', LiveState);
