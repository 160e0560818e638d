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
  if (answer.hypothesis !== 'CHANGE' || !suspect) {
    const unlinked = answer.hypothesis === 'UNLINKED';
    return html`<span class="said"
      ><span
        >${icon(unlinked ? 'unlinked' : 'none')}<span>${unlinked ? 'a change with no known connection' : 'no recorded change'}</span>
        <b>${percent(answer.probability ?? one.none)}</b></span
      ></span
    >`;
  }
  const others = one.suspects.filter((other) => other !== suspect);
  return html`<span class="said">
    <span
      >${kindMark(shownKind(suspect))}<bdi class="clip">${suspect.title ?? suspect.changeId}</bdi>
      <b>${percent(answer.probability)}</b></span
    >
    ${others.length
      ? html`<span class="muted"><span>or</span><bdi class="clip">${others.map((other) => other.title ?? other.changeId).join(', ')}</bdi></span>`
      : nothing}
  </span>`;
}
