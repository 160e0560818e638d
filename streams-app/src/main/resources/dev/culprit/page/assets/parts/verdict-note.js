import { html, nothing } from 'lit';
import './time-ago.js';
import { icon } from '../shapes.js';
import { titleOf, verdictWord } from '../words.js';
import { LightElement } from './light-element.js';

/** What was said of the answer, with a comment, and how to take it back. Events: comment, undo. */
class VerdictNote extends LightElement {
  static properties = {
    verdict: { attribute: false },
    change: { attribute: false },
    judging: { type: Boolean },
    problem: { attribute: false },
    writing: { state: true },
  };

  constructor() {
    super();
    this.writing = false;
  }

  render() {
    const { verdict } = this;
    return html`
      ${this.problem
        ? html`<p class="verdict-problem" role="alert">That was not recorded: ${this.problem.detail ?? this.problem.message}</p>`
        : nothing}
      ${verdict ? this.#said(verdict) : nothing}
    `;
  }

  #said(verdict) {
    const about = verdict.changeId ? (this.change ? titleOf(this.change) : verdict.changeId) : '';
    return html`<div class="verdict-note ${verdict.verdict.toLowerCase()}" role="status">
      ${icon(verdict.verdict === 'CONFIRMED' ? 'done' : verdict.verdict === 'REJECTED' ? 'cross' : 'none')}
      <div>
        <p>
          <b>${verdictWord(verdict.verdict)}</b>${about ? html`<bdi class="clip">${about}</bdi>` : nothing}
          <span class="muted"><time-ago .at=${Date.parse(verdict.decidedAt)}></time-ago></span>
        </p>
        ${verdict.comment && !this.writing ? html`<blockquote><bdi>${verdict.comment}</bdi></blockquote>` : nothing}
        ${this.writing ? this.#form(verdict) : nothing}
      </div>
      <span class="spring"></span>
      ${this.writing
        ? nothing
        : html`<button type="button" class="quiet" ?disabled=${this.judging} @click=${this.#write}>
            ${verdict.comment ? 'Edit comment' : 'Comment'}
          </button>`}
      <button type="button" class="quiet" ?disabled=${this.judging} @click=${() => this.dispatchEvent(new CustomEvent('undo', { bubbles: true }))}>
        ${icon('undo')}Undo
      </button>
    </div>`;
  }

  #form(verdict) {
    return html`<form @submit=${this.#send}>
      <textarea
        name="comment"
        rows="2"
        maxlength="20000"
        aria-label="Comment"
        placeholder="What others should know about it"
        .value=${verdict.comment ?? ''}
      ></textarea>
      <button>Save</button>
      <button type="button" class="quiet" @click=${() => (this.writing = false)}>Cancel</button>
    </form>`;
  }

  async #write() {
    this.writing = true;
    await this.updateComplete;
    this.querySelector('textarea').focus();
  }

  #send(event) {
    event.preventDefault();
    this.writing = false;
    const comment = new FormData(event.target).get('comment').trim();
    this.dispatchEvent(new CustomEvent('comment', { bubbles: true, detail: comment }));
  }
}
customElements.define('verdict-note', VerdictNote);
