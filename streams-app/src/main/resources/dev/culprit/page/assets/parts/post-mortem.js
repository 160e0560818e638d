import { html, nothing } from 'lit';
import { get, post, segment } from '../api.js';
import { full } from '../format.js';
import { address } from '../root.js';
import { incidentAddress, snapshotAddress } from '../router.js';
import { icon } from '../shapes.js';
import { currentTheme } from '../theme-in-force.js';
import { LightElement } from './light-element.js';

const LOOKS = 20;
const PAUSE_MS = 250;

/** What one takes away from an incident: a picture for the chat, Markdown, and a link that never changes. */
class PostMortem extends LightElement {
  static properties = {
    incident: { attribute: false },
    snapshot: { attribute: false },
    frozen: { state: true },
    freezing: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.frozen = null;
    this.freezing = false;
    this.problem = null;
  }

  render() {
    return html`
      ${this.#link('png', 'Picture')} ${this.#link('md', 'Markdown')}
      ${this.snapshot ? nothing : this.frozen ? this.#done() : this.#button()}
      ${this.problem
        ? html`<span class="verdict-problem" role="alert">That was not frozen: ${this.problem.detail ?? this.problem.message}</span>`
        : nothing}
    `;
  }

  #link(ending, label) {
    const { incident, snapshot } = this;
    const picture = ending === 'png' ? { theme: currentTheme() } : {};
    const href = snapshot
      ? address(`v1/snapshots/${segment(snapshot.id)}.${ending}`, picture)
      : address(`v1/${ending === 'png' ? 'graph/' : ''}incidents/${segment(incident.id)}.${ending}`, {
          domain: incident.domain,
          ...picture,
        });
    return html`<a class="button quiet" href=${href.href} target="_blank" rel="noopener"
      >${icon('external')}${label}<span class="sr-only"> (opens in a new tab)</span></a
    >`;
  }

  #button() {
    return html`<button type="button" class="quiet" ?disabled=${this.freezing} @click=${this.#freeze}>
      ${icon('done')}${this.freezing ? 'Freezing…' : 'Freeze for the post-mortem'}
    </button>`;
  }

  #done() {
    return html`<a class="button" role="status" href=${snapshotAddress(this.frozen.id)}>${icon('arrow')}Open the frozen incident</a>`;
  }

  async #freeze() {
    this.freezing = true;
    this.problem = null;
    try {
      const made = await post('v1/snapshots', { incident: this.incident.id, domain: this.incident.domain });
      await readable(made.id);
      this.frozen = made;
    } catch (problem) {
      this.problem = problem;
    }
    this.freezing = false;
  }
}
customElements.define('post-mortem', PostMortem);

/** Another instance may answer the next request: it has the snapshot as soon as it has followed the topic. */
async function readable(id) {
  for (let look = 0; look < LOOKS; look++) {
    try {
      return await get(`v1/snapshots/${segment(id)}`);
    } catch (problem) {
      if (problem.status !== 404) throw problem;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, PAUSE_MS);
    });
  }
  return null; // the broker has it; the index will
}

/** Says above everything that this is the past, and leads back. */
export const frozenBanner = (snapshot, incident) => html`<div class="frozen-banner" role="note">
  <p>
    <b>Frozen ${full(Date.parse(snapshot.frozenAt))}.</b> This is what was known then; it never changes.
    ${Object.keys(snapshot.cut).length
      ? html`Left out, because it would have been too much:
        ${Object.entries(snapshot.cut).map(([what, n], i) => `${i ? ', ' : ''}${n} ${what}`)}.`
      : nothing}
  </p>
  <a href=${incidentAddress(incident)}>Go to the live incident</a>
</div>`;
