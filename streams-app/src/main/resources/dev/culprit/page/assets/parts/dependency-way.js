import { html, nothing } from 'lit';
import { kindMark, shownKind } from '../shapes.js';
import { dependencyPath } from '../paths.js';

const ARROWS = {
  call: ['calls', 'is called by'],
  database: ['keeps data in', 'keeps data of'],
};

/** How what was changed reaches the anomalous service farthest from it; nothing where no way is known. */
export function dependencyWay(dependencies, suspect, anomalous) {
  if (!dependencies || !suspect) return nothing;
  const { change } = suspect;
  const changed = [...(change.services ?? []), ...(change.database ? [change.database] : [])];
  const ways = [...anomalous].map((service) => dependencyPath(dependencies, service, changed)).filter(Boolean);
  if (ways.length === 0) return nothing;
  const way = ways.reduce((longest, one) => (one.length > longest.length ? one : longest));
  return html`<section class="way" aria-labelledby="way-title">
    <h2 id="way-title">How it reaches <bdi>${way[0].node}</bdi></h2>
    <ol>
      ${way.map(
        (step) => html`<li>
          ${step.type
            ? html`<span class="way-arrow ${step.forward ? '' : 'backward'}"
                ><span>${(ARROWS[step.type] ?? ARROWS.call)[step.forward ? 0 : 1]}</span>
                <svg viewBox="0 0 64 12" aria-hidden="true"><path d="M1 6h60M55 1l6 5-6 5"></path></svg
              ></span>`
            : nothing}
          <span class="node ${anomalous.has(step.node) ? 'wrong' : ''} ${changed.includes(step.node) ? 'changed' : ''}">
            ${changed.includes(step.node) ? kindMark(shownKind(change, suspect.rollback)) : nothing}<bdi>${step.node}</bdi>
          </span>
        </li>`,
      )}
    </ol>
  </section>`;
}
