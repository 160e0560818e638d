import { html, nothing } from 'lit';
import { count } from '../format.js';
import { icon, kindMark } from '../shapes.js';
import { kindWord } from '../words.js';

/** As they lie upon each other in a bar, from bottom to top. */
export const KIND_ORDER = ['deploy', 'feature_flag', 'config', 'db_migration', 'infrastructure', 'custom'];

/** Which kind is which, how many of each, and a choice of one. */
export const kindChoice = (kinds, chosen, choose) => html`<div class="kinds" role="group" aria-label="Kind of change">
  ${KIND_ORDER.filter((kind) => kinds[kind] || kind === chosen).map(
    (kind) => html`<button type="button" class="chip" aria-pressed=${kind === chosen} @click=${() => choose(kind === chosen ? '' : kind)}>
      ${kindMark(kind)}${kindWord(kind)} <b>${count(kinds[kind] ?? 0)}</b>
    </button>`,
  )}
  ${chosen ? html`<button type="button" class="quiet" @click=${() => choose('')}>${icon('cross')}All kinds</button>` : nothing}
</div>`;
