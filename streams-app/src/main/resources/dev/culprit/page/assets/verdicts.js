import { get, post } from './api.js';
import { environmentOf } from './hypotheses.js';

// What was published is readable as soon as the broker and the index have it.
const LOOKS = 20;
const PAUSE_MS = 250;
const SOURCE = 'culprit-page';

/** What people last said of the answer for an anomaly; null if nobody did. */
export async function verdictOn(anomalyId, signal) {
  const { items } = await get('v1/verdicts', { anomaly: anomalyId, limit: 10 }, signal);
  return items[0] ?? null;
}

/** Says it, in place of what was said before. */
export async function judge({ anomalyId, domain, verdict, changeId, comment }, before) {
  const at = after(before);
  const event = {
    anomalyId,
    environment: before ? before.environment : environmentOf(domain),
    verdict,
    changeId,
    comment: comment || undefined,
    decidedAt: at,
    updatedAt: at,
    sequence: next(before),
    provenance: { source: SOURCE },
  };
  await post('v1/verdicts', event);
  return settled(anomalyId, (known) => known?.decidedAt === at && known.verdict === verdict, event);
}

/** Takes it back, as if nobody had said anything. */
export async function retract(verdict) {
  const at = after(verdict);
  const { anomalyId, environment, verdict: said, changeId } = verdict;
  await post('v1/verdicts', {
    anomalyId,
    environment,
    verdict: said,
    changeId,
    decidedAt: at,
    updatedAt: at,
    sequence: next(verdict),
    retracted: true,
    provenance: { source: SOURCE },
  });
  return settled(verdict.anomalyId, (known) => known === null || known.decidedAt !== verdict.decidedAt, null);
}

/** The later version counts, so this one must be later than the last, whatever this clock thinks. */
function after(before) {
  const last = before ? Date.parse(before.updatedAt ?? before.decidedAt) : 0;
  return new Date(Math.max(Date.now(), last + 1)).toISOString();
}

/** Any number is newer than none. */
const next = (before) => (before?.sequence === undefined ? undefined : before.sequence + 1);

async function settled(anomalyId, isThere, expected) {
  for (let look = 0; look < LOOKS; look++) {
    await new Promise((resolve) => {
      setTimeout(resolve, PAUSE_MS);
    });
    const known = await verdictOn(anomalyId);
    if (isThere(known)) {
      return known;
    }
  }
  return expected; // the broker has it; the index will
}
