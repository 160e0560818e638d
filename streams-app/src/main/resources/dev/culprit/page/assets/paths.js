/**
 * The shortest way along the dependencies from the anomalous service to what was changed, as nodes and the edges
 * between them; null if there is none. An edge leads from who needs to who is needed.
 */
export function dependencyPath(dependencies, anomalous, changed) {
  const goals = new Set(changed);
  if (goals.has(anomalous)) return null;
  return search(dependencies, anomalous, goals, false) ?? search(dependencies, anomalous, goals, true);
}

/** Breadth first; of equally short ways the first by name. With both directions also callers are found. */
function search(dependencies, start, goals, both) {
  const next = new Map();
  const link = (from, step) => next.set(from, [...(next.get(from) ?? []), step]);
  for (const edge of dependencies) {
    const type = edge.type ?? 'call';
    link(edge.caller, { node: edge.callee, type, forward: true });
    if (both) link(edge.callee, { node: edge.caller, type, forward: false });
  }
  const seen = new Set([start]);
  let ways = [[{ node: start }]];
  while (ways.length > 0) {
    const longer = [];
    for (const way of ways) {
      const steps = [...(next.get(way.at(-1).node) ?? [])].sort((a, b) => (a.node < b.node ? -1 : 1));
      for (const step of steps) {
        if (seen.has(step.node)) continue;
        seen.add(step.node);
        const reached = [...way, step];
        if (goals.has(step.node)) return reached;
        longer.push(reached);
      }
    }
    ways = longer;
  }
  return null;
}
