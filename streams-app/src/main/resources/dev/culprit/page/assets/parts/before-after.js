import { html, nothing } from 'lit';
import { icon } from '../shapes.js';

const pair = (before, after, name) => html`
  <span class="alteration">
    ${name ? html`<span class="alteration-name"><bdi>${name}</bdi></span>` : nothing}
    <span class="was">${before === undefined ? html`<i>unknown</i>` : html`<bdi>${before}</bdi>`}</span>
    ${icon('arrow')}<span class="sr-only">to</span>
    <span class="is">${after === undefined ? html`<i>unknown</i>` : html`<bdi>${after}</bdi>`}</span>
  </span>
`;

const told = (title, before, after) =>
  title !== undefined && before !== undefined && after !== undefined && title.includes(`${before} → ${after}`);

/** What a change turned into what; nothing where it does not say. */
export function beforeAfter(change, most = 3) {
  const parts = [];
  if (change.version && change.previousVersion && told(change.title, change.previousVersion, change.version)) {
    // The title says it.
  } else if (change.version && change.previousVersion) {
    parts.push(pair(change.previousVersion, change.version));
  } else if (change.version) {
    parts.push(html`<span class="alteration"><span class="is"><bdi>${change.version}</bdi></span></span>`);
  }
  const values = (change.values ?? []).filter((value) => !told(change.title, value.before, value.after));
  values.slice(0, most).forEach((value) => parts.push(pair(value.before, value.after, value.key)));
  if (values.length > most) {
    parts.push(html`<span class="muted">and ${values.length - most} more</span>`);
  }
  if (change.migration?.script && !change.title?.includes(change.migration.script)) {
    parts.push(html`<span class="alteration"><span class="is"><bdi>${change.migration.script}</bdi></span></span>`);
  }
  return parts.length ? html`<div class="alterations">${parts}</div>` : nothing;
}
