import { html, nothing } from 'lit';
import { count } from '../format.js';
import { icon } from '../shapes.js';
import { probability } from './probability.js';

const TEXTS = {
  NONE: {
    mark: 'none',
    title: 'No recorded change',
    says: (lookedAt) =>
      lookedAt === 0
        ? 'No change was recorded near it. The cause lies outside of what Culprit is told: load, hardware, a third party, or a change that nobody published.'
        : `${count(lookedAt)} ${lookedAt === 1 ? 'change was' : 'changes were'} near in time. None fits well enough: load, hardware, a third party, or a change that nobody published.`,
  },
  UNLINKED: {
    mark: 'unlinked',
    title: 'A change with no known connection',
    says: () =>
      'A recorded change of something that no dependency connects with it. If there is a connection, publish it as a dependency.',
  },
};

/** The answers that name no change, weighed like the suspects. */
export function otherHypothesis({ type, probability: p, confidence, isAnswer }, lookedAt) {
  if (!isAnswer && p < 0.005) return nothing;
  const { mark, title, says } = TEXTS[type];
  return html`<article class="suspect other ${isAnswer ? 'leading' : ''}" data-row tabindex="-1">
    <header>
      ${icon(mark)}
      <h3>${title}</h3>
      ${probability(p, confidence)}
    </header>
    ${isAnswer ? html`<p class="muted">${says(lookedAt)}</p>` : nothing}
  </article>`;
}
