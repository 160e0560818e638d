// Numbers, times and probabilities as people read them. No-break spaces keep a number with its unit.
const NBSP = '\u00a0';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (n) => String(n).padStart(2, '0');

/** '40 s', '4 min', '1 h 20 min', '3 d 4 h'. */
export function duration(ms) {
  const whole = Math.abs(ms);
  if (whole < 59.5 * SECOND) return `${Math.round(whole / SECOND)}${NBSP}s`;
  if (whole < 59.5 * MINUTE) return `${Math.round(whole / MINUTE)}${NBSP}min`;
  if (whole < 23.5 * HOUR) return pair(whole, HOUR, 'h', MINUTE, 'min');
  return pair(whole, DAY, 'd', HOUR, 'h');
}

function pair(ms, large, largeUnit, small, smallUnit) {
  const smalls = Math.round(ms / small);
  const perLarge = large / small;
  const head = Math.floor(smalls / perLarge);
  const tail = smalls % perLarge;
  // Past a few of the large unit the small one is noise.
  return tail === 0 || head >= 10
    ? `${head}${NBSP}${largeUnit}`
    : `${head}${NBSP}${largeUnit}${NBSP}${tail}${NBSP}${smallUnit}`;
}

export function ago(time, now = Date.now()) {
  const ms = now - time;
  if (Math.abs(ms) < 2 * SECOND) return 'just now';
  return ms > 0 ? `${duration(ms)} ago` : `in ${duration(ms)}`;
}

const sameDay = (a, b) => new Date(a).toISOString().slice(0, 10) === new Date(b).toISOString().slice(0, 10);

/** '14:03:12', or with the day where that is not today's. */
export function clock(time, { seconds = true, now = Date.now() } = {}) {
  const at = new Date(time);
  const hours = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}${seconds ? `:${two(at.getUTCSeconds())}` : ''}`;
  if (sameDay(time, now)) return hours;
  const day = `${at.getUTCDate()}${NBSP}${MONTHS[at.getUTCMonth()]}`;
  const year = at.getUTCFullYear() === new Date(now).getUTCFullYear() ? '' : ` ${at.getUTCFullYear()}`;
  return `${day}${year} ${hours}`;
}

/** '22 Nov'. */
export const day = (time) => `${new Date(time).getUTCDate()}${NBSP}${MONTHS[new Date(time).getUTCMonth()]}`;

/** As clock has it, and the zone. */
export const utc = (time, options) => `${clock(time, options)}${NBSP}UTC`;

/** To the second, with the date: for titles and copying. */
export const full = (time) => new Date(time).toISOString().replace('T', ' ').replace(/\.\d+Z$/, '').replace('Z', '') + ' UTC';

/** '84 %'; never 0 % or 100 %, which nobody knows. */
export function percent(p) {
  if (p <= 0) return `0${NBSP}%`;
  if (p < 0.01) return `<1${NBSP}%`;
  if (p > 0.99) return `>99${NBSP}%`;
  return `${Math.round(p * 100)}${NBSP}%`;
}

/** A probability in a word, where the answer brings none. */
export const word = (p) => (p >= 0.8 ? 'likely' : p >= 0.5 ? 'possible' : 'weak');

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** '12,345' with thin spaces. */
export const count = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');

const PREFIXES = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** A measured value in its unit (UCUM), to three digits. */
export function measured(value, unit = '') {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  if (unit === '1') return `${digits(value * 100)}${NBSP}%`;
  if (unit === 'ms' && Math.abs(value) >= 1000) return `${digits(value / 1000)}${NBSP}s`;
  if (unit === 's' && Math.abs(value) < 1 && value !== 0) return `${digits(value * 1000)}${NBSP}ms`;
  const shown = unit.replace(/^\{(.*)\}/, '$1');
  const [divisor, prefix] = PREFIXES.find(([least]) => Math.abs(value) >= least * 10) ?? [1, ''];
  return `${digits(value / divisor)}${prefix}${shown ? NBSP + shown : ''}`;
}

function digits(value) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return String(Number(value.toFixed(decimals)));
}

/** '×31' or '÷4' of a decimal logarithm of odds. */
export function odds(log10) {
  if (Math.abs(log10) < 0.02) return '±0';
  const factor = 10 ** Math.abs(log10);
  const shown = factor >= 10 ? Math.round(factor) : Number(factor.toFixed(1));
  return `${log10 < 0 ? '÷' : '×'}${count(shown)}`;
}
