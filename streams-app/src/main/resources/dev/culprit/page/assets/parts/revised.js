import { html, nothing } from 'lit';
import './time-ago.js';
import { percent } from '../format.js';
import { icon } from '../shapes.js';
import { kindWord } from '../words.js';

// A suspect that counts.
const WORTH = 0.05;

/** That the answer is another one than before, and why as far as the revisions tell; nothing while it only became surer. */
export function revisedNotice(revisions) {
  if (!revisions || revisions.length < 2) return nothing;
  const at = revisions.findLastIndex((one, index) => index > 0 && answerOf(one) !== answerOf(revisions[index - 1]));
  if (at < 1) return nothing;
  const [before, after] = [revisions[at - 1], revisions[at]];
  const known = new Set(before.suspects?.map((one) => one.changeId));
  const late = after.suspects?.find((one) => !known.has(one.changeId) && one.probability >= WORTH);
  return html`<p class="revised" role="status">
    ${icon('late')}
    <span
      ><b>Revised <time-ago .at=${Date.parse(after.issuedAt)}></time-ago></b>: ${late
        ? html`a ${kindWord(late.kind)} was reported late, <bdi class="clip">${late.title ?? late.changeId}</bdi>.`
        : 'later events changed the answer.'}
      <span class="muted">Before, it was <bdi class="clip">${worded(before)}</bdi> (${percent(before.answer?.probability ?? before.none)}).</span></span
    >
  </p>`;
}

const answerOf = ({ answer }) => (answer?.hypothesis === 'CHANGE' ? `CHANGE ${answer.changeId}` : answer?.hypothesis);

function worded({ answer, suspects }) {
  if (answer?.hypothesis === 'CHANGE') {
    return suspects?.find((one) => one.changeId === answer.changeId)?.title ?? answer.changeId;
  }
  return answer?.hypothesis === 'UNLINKED' ? 'a change with no known connection' : 'no recorded change';
}
