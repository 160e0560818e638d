import { html, nothing } from 'lit';
import { clock, percent } from '../format.js';
import { icon, kindMark, shownKind } from '../shapes.js';

/** What was answered when: late events revise, and nobody should wonder what was said before. */
export function answerHistory(revisions) {
  if (revisions === null) {
    return html`<p class="muted">This Culprit keeps no earlier answers.</p>`;
  }
  if (revisions.length === 0) {
    return html`<p class="muted">No earlier answer is known.</p>`;
  }
  return html`<ol class="revisions">
    ${[...revisions].reverse().map(
      (one, index) => html`<li class=${index === 0 ? 'latest' : ''}>
        <time datetime=${one.issuedAt}>${clock(one.issuedAt)}</time>
        <span class="revision-number" title="revision ${one.revision}">${one.revision}</span>
        ${said(one)}
      </li>`,
    )}
  </ol>`;
}

function said(one) {
  const answer = one.answer ?? {};
  const suspect = one.suspects?.find((candidate) => candidate.changeId === answer.changeId) ?? one.suspects?.[0];
  const others = (one.suspects ?? []).filter((other) => other !== suspect);
  if (answer.hypothesis === 'CHANGE' && suspect) {
    return html`<span class="said"
      >${suspect.kind ? kindMark(shownKind(suspect)) : nothing}<bdi class="clip">${suspect.title ?? suspect.changeId}</bdi>
      <b>${percent(answer.probability)}</b>${others.length
        ? html`<span class="muted">or ${others.map((other) => other.title ?? other.changeId).join(', ')}</span>`
        : nothing}</span
    >`;
  }
  return html`<span class="said"
    >${icon(answer.hypothesis === 'UNLINKED' ? 'unlinked' : 'none')}${answer.hypothesis === 'UNLINKED'
      ? 'a change with no known connection'
      : 'no recorded change'}
    <b>${percent(answer.probability ?? one.none)}</b></span
  >`;
}
