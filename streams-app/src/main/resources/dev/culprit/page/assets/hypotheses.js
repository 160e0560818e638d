const ORDER = { NONE: 0, UNLINKED: 1, CHANGE: 2 };

/**
 * Everything that may have caused an incident, most probable first: each suspect, that no recorded change did, and
 * that one outside the known scope did.
 */
export function hypotheses(posterior, suspects = []) {
  const answer = posterior.answer;
  const all = [
    { type: 'NONE', probability: posterior.none },
    { type: 'UNLINKED', probability: posterior.unlinked },
    ...suspects.map((suspect) => ({ type: 'CHANGE', probability: suspect.probability, suspect })),
  ];
  for (const one of all) {
    const isAnswer =
      one.type === answer.hypothesis && (one.type !== 'CHANGE' || one.suspect.change.id === answer.changeId);
    one.confidence = isAnswer ? answer.confidence : one.suspect?.confidence;
    one.isAnswer = isAnswer;
  }
  return all.sort(
    (a, b) => b.isAnswer - a.isAnswer || b.probability - a.probability || ORDER[a.type] - ORDER[b.type],
  );
}

/** The suspects of an incident as the list of incidents tells of them. */
export const suspectsOf = (incident) =>
  (incident.reasoning ?? []).map((one) => ({
    change: one.change,
    rollback: one.kind === 'rollback',
    probability: one.probability,
    relation: one.evidence?.[0]?.relation,
    lagSeconds: Math.floor((Date.parse(incident.firstOnset) - Date.parse(one.change.startedAt)) / 1000),
  }));

/** Names of an incident's services, each once, the first anomalous first. */
export const servicesOf = (incident) => [
  ...new Set((incident.episodes ?? []).map((episode) => episode.service ?? 'whole environment')),
];

/** 'page' before 'warning' before 'info'. */
export const severityOf = (incident) =>
  ['page', 'warning'].find((severity) => incident.episodes?.some((one) => one.severity === severity)) ?? 'info';

/** The environment in which a verdict is recorded; the domain default stands for none. */
export const environmentOf = (domain) => (domain === 'default' ? undefined : domain.split('/')[0]);
