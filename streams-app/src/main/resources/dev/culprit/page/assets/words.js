// One word for one thing. What a newer Culprit adds is shown by its own name.
const spaced = (code) => code.toLowerCase().replaceAll('_', ' ');

const KINDS = {
  deploy: 'deploy',
  feature_flag: 'feature flag',
  config: 'config',
  db_migration: 'migration',
  infrastructure: 'infrastructure',
  custom: 'custom',
  rollback: 'rollback',
};
export const kindWord = (kind) => KINDS[kind] ?? spaced(kind);

const CLASSES = { errors: 'errors', latency: 'latency', saturation: 'saturation', db: 'database', business: 'business' };
export const classWord = (metricClass) => CLASSES[metricClass] ?? spaced(metricClass);

const STATUS = {
  planned: 'planned',
  started: 'still running',
  succeeded: 'done',
  failed: 'failed',
  rolled_back: 'rolled back',
};
export const statusWord = (status) => STATUS[status] ?? spaced(status);

/** How a changed thing stands to the anomalous service, as the end of a sentence about the change. */
export function relationWord(relation, change, anomalous) {
  const them = anomalous || 'the anomalous service';
  const it = placeOf(change);
  const flag = isOnlyFlags(change);
  switch (relation) {
    case 'same':
      return 'the same service';
    case 'global':
      return flag ? 'may concern the whole environment' : 'concerns the whole environment';
    case 'up1':
      return flag ? `${them} evaluates ${it}` : `${them} calls ${it}`;
    case 'up2':
      return flag ? `${them} needs a service that evaluates ${it}` : `${them} needs ${it}, through one other`;
    case 'up3':
      return flag ? `${them} needs, through one other, a service that evaluates ${it}` : `${them} needs ${it}, through two others`;
    case 'shared_db':
      return `shares a database with ${them}`;
    case 'down1':
      return `${it} calls ${them}`;
    case 'none':
      return `no known connection to ${them}`;
    default:
      return spaced(relation);
  }
}

const FACTORS = {
  LAG: 'time',
  SCOPE: 'place',
  METRIC: 'metric',
  CONFINEMENT: 'confined',
  WORDS: 'words',
  UNDONE: 'undone',
  ROLLBACK: 'rollback',
  HEALTHY: 'healthy',
  PRIOR: 'track record',
  CO_ANOMALIES: 'other anomalies',
  BASE_RATE: 'base rate',
};
export const factorWord = (factor) => FACTORS[factor] ?? spaced(factor);

const WHY_NOT = {
  FINISHED_LONG_BEFORE: 'took effect too long before',
  STARTED_AFTER: 'started after the onset',
  UNRELATED_SERVICE: 'no known connection to the service',
  OTHER_REGION: 'in another region',
  CHANGED_SERVICE_HEALTHY: 'the changed service itself is healthy',
  NOT_WORSE_ON_NEW_VERSION: 'the new version is not worse',
  KEPT_AFTER_RECOVERY: 'still in place after the recovery',
  ROLLBACK_DID_NOT_HELP: 'taking it back did not help',
  DISTANT_SERVICE: 'too far from the service',
  UNTYPICAL_METRIC: 'such changes rarely show in this metric',
  RARELY_GUILTY: 'such changes rarely cause anything',
  ALERTS_BY_ITSELF: 'the service alerts by itself as often',
  NOT_STARTED: 'only planned, not started',
  OUTRANKED: 'others explain it far better',
  OVER_THE_LIMIT: 'beyond the number of changes that are weighed',
  UNDONE_BEFORE: 'had been taken back before',
};
export const whyNotWord = (code) => WHY_NOT[code] ?? spaced(code);

const VERDICTS = {
  CONFIRMED: 'Confirmed',
  REJECTED: 'Rejected',
  NOT_LISTED: 'The cause is not listed',
  NO_CHANGE: 'No change caused it',
};
export const verdictWord = (verdict) => VERDICTS[verdict] ?? spaced(verdict);

/** What was changed, as a title where the sender gave none. */
export function titleOf(change, rollback = false) {
  if (change.title) return change.title;
  const where = placeOf(change);
  const what = kindWord(rollback ? 'rollback' : change.kind);
  if (change.version) return `${where} ${change.version}`;
  if (change.values?.length) return change.values.map((value) => value.key).join(', ');
  if (change.migration?.script) return change.migration.script;
  return `${what} of ${where}`;
}

const FLAG = 'flag:';
const isFlag = (name) => name.startsWith(FLAG);
const componentWord = (name) => (isFlag(name) ? `flag ${name.slice(FLAG.length)}` : name);

/** Whether all that is known of where it was changed are feature flags. */
const isOnlyFlags = (change) =>
  !change.services?.length && !change.database && change.components?.length > 0 && change.components.every(isFlag);

/** The lane in which it is drawn. */
export function laneOf(change) {
  const component = change.components?.[0];
  const beside = component && (isFlag(component) ? 'feature flags' : component);
  return change.services?.[0] ?? change.database ?? beside ?? 'whole environment';
}

/** Where it was changed. */
export function placeOf(change) {
  const places = [...(change.services ?? [])];
  if (change.database) places.push(change.database);
  if (places.length === 0) places.push(...(change.components ?? []).map(componentWord));
  if (places.length === 0) return 'whole environment';
  return places.length > 3 ? `${places.slice(0, 3).join(', ')} and ${places.length - 3} more` : places.join(', ');
}

/** The team that answers for it. */
export const teamOf = (change) => change.owner ?? change.actor?.team;

/** Who did it, where the configuration lets the API say so. */
export const personOf = (change) => change.actor?.name;
