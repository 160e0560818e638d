import { html } from 'lit';
import { KEYS } from '../keys.js';
import { LightElement } from './light-element.js';

/** The keys, in a dialog. */
class ShortcutList extends LightElement {
  render() {
    return html`
      <button type="button" class="quiet square" @click=${this.open} aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)">
        ?
      </button>
      <dialog aria-labelledby="keys-title" @click=${this.#outside}>
        <h2 id="keys-title">Keys</h2>
        <dl class="keys">
          ${KEYS.map(
            ([key, deed]) => html`<div>
              <dt><kbd>${key}</kbd></dt>
              <dd>${deed}</dd>
            </div>`,
          )}
        </dl>
        <form method="dialog"><button autofocus>Close</button></form>
      </dialog>
    `;
  }

  open() {
    this.querySelector('dialog').showModal();
  }

  #outside(event) {
    if (event.target instanceof HTMLDialogElement) {
      event.target.close();
    }
  }
}
customElements.define('shortcut-list', ShortcutList);
