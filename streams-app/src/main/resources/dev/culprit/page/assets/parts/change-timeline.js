import { html, nothing, svg } from 'lit';
import { clock, count } from '../format.js';
import { lanesOf } from '../graph/lanes.js';
import { servicesOf } from '../hypotheses.js';
import { incidentAddress } from '../router.js';
import { kindPath } from '../shapes.js';
import { LEAST_MS, MOST_MS } from '../span.js';
import { ticksOf } from '../ticks.js';
import { KIND_ORDER } from './kind-choice.js';
import { LightElement } from './light-element.js';
import { timelineTip } from './timeline-tip.js';

const BARS = 96;
const STRIP = 22;
const AXIS = 24;
const LANE = 26;
const CLICK_PX = 4;
// More lines than these hide what they cross.
const MOST_LINES = 12;
// Lanes without names say nothing.
const NAMES_PX = 560;
/**
 * Changes over time: bars that count them, each for itself below where they are few enough; incidents above. Events: range
 * (null: back to normal), highlight, pick.
 */
class ChangeTimeline extends LightElement {
  static properties = {
    histogram: { attribute: false },
    range: { attribute: false },
    kind: {},
    /** All changes of the range; null if they are too many to be drawn. */
    changes: { attribute: false },
    incidents: { attribute: false },
    highlighted: {},
    width: { state: true },
    brush: { state: true },
    tip: { state: true },
  };

  #size = new ResizeObserver(([entry]) => {
    this.width = Math.floor(entry.contentRect.width);
  });

  constructor() {
    super();
    this.width = 0;
    this.brush = null;
    this.tip = null;
  }

  firstUpdated() {
    this.#size.observe(this.querySelector('.timeline'));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  render() {
    const { from, to } = this.range;
    return html`<div
        class="timeline"
        tabindex="0"
        role="group"
        aria-label="Changes from ${clock(from)} to ${clock(to)} UTC. The keys + − 0 and the arrows zoom and move. The list below has the same changes."
        @keydown=${this.#key}
        @pointerdown=${this.#grab}
        @pointermove=${this.#move}
        @pointerup=${this.#release}
        @pointercancel=${() => (this.brush = null)}
        @pointerleave=${() => (this.tip = null)}
      >
        ${this.width > 0 && this.histogram ? this.#drawing() : nothing}
      </div>
      ${this.tip ? timelineTip(this.tip, this.width) : nothing}`;
  }

  zoom(factor) {
    const { from, to } = this.range;
    const middle = (from + to) / 2;
    const half = Math.min(Math.max((to - from) * factor, LEAST_MS), MOST_MS) / 2;
    this.#show({ from: middle - half, to: middle + half });
  }

  get #left() {
    return this.width < NAMES_PX ? 34 : 116;
  }

  #x(time) {
    const { from, to } = this.range;
    return this.#left + ((time - from) / (to - from)) * (this.width - this.#left - 8);
  }

  #time(event) {
    const box = this.querySelector('.timeline').getBoundingClientRect();
    const { from, to } = this.range;
    const share = (event.clientX - box.left - this.#left) / (this.width - this.#left - 8);
    return from + Math.min(Math.max(share, 0), 1) * (to - from);
  }

  #drawing() {
    const { width } = this;
    const left = this.#left;
    const lanes = this.#lanes(left);
    const bottom = STRIP + BARS;
    const height = bottom + (lanes ? lanes.names.length * LANE + 10 : 0) + AXIS;
    const ticks = ticksOf(this.range, Math.max(2, Math.floor((width - left) / 90)));
    const brush = this.brush && [this.brush.from, this.brush.to].sort((a, b) => a - b).map((time) => this.#x(time));
    return svg`<svg width=${width} height=${height} aria-hidden="true">
      ${ticks.map(
        ({ at, label, isDay }) => svg`<line class="grid ${isDay ? 'day' : ''}" x1=${this.#x(at)} x2=${this.#x(at)} y1=${STRIP} y2=${height - AXIS}></line>
        <text class=${isDay ? 'day' : ''} x=${this.#x(at)} y=${height - 7} text-anchor="middle">${label}</text>`,
      )}
      ${this.#bars(bottom)}
      ${this.#onsets(height)}
      ${lanes ? lanes.drawn : nothing}
      ${brush ? svg`<rect class="brush" x=${brush[0]} y=${STRIP} width=${brush[1] - brush[0]} height=${height - STRIP - AXIS}></rect>` : nothing}
    </svg>`;
  }

  #bars(bottom) {
    const { stretches, stepSeconds } = this.histogram;
    const kinds = this.kind ? [this.kind] : KIND_ORDER;
    const sums = stretches.map((one) => kinds.reduce((sum, kind) => sum + (one.kinds[kind] ?? 0), 0));
    const most = Math.max(1, ...sums);
    const right = this.width - 8;
    const bars = stretches.map((stretch) => {
      const start = Date.parse(stretch.at);
      const x = Math.max(this.#x(start), this.#left);
      const wide = Math.max(1.5, Math.min(this.#x(start + stepSeconds * 1000), right) - x - 1);
      let y = bottom;
      return kinds.map((kind) => {
        const high = ((stretch.kinds[kind] ?? 0) / most) * (BARS - 12);
        y -= high;
        return high ? svg`<rect class="kind-${kind}" x=${x} y=${y + 0.5} width=${wide} height=${Math.max(high - 1, 1)} rx="1"></rect>` : nothing;
      });
    });
    return svg`<line class="base" x1=${this.#left} x2=${right} y1=${bottom} y2=${bottom}></line>
      <line class="grid" x1=${this.#left} x2=${right} y1=${STRIP + 12} y2=${STRIP + 12}></line>
      <text x=${this.#left - 8} y=${STRIP + 16} text-anchor="end">${count(most)}</text>
      <text x=${this.#left - 8} y=${bottom + 3} text-anchor="end">0</text>${bars}`;
  }

  /** Where incidents began: what one may want to explain. */
  #onsets(height) {
    const all = this.incidents ?? [];
    return all.map((incident) => {
      const x = this.#x(Date.parse(incident.firstOnset));
      return svg`<g class="incident-onset">
        ${all.length <= MOST_LINES ? svg`<line x1=${x} x2=${x} y1=${STRIP - 4} y2=${height - AXIS}></line>` : nothing}
        <a href=${incidentAddress(incident)} tabindex="-1"><path d="M${x - 6} ${STRIP - 15}h12v6l-6 6-6-6Z"></path></a>
      </g>`;
    });
  }

  #lanes(left) {
    if (!this.changes || this.width < NAMES_PX) return null;
    const { from, to } = this.range;
    const anomalous = new Set((this.incidents ?? []).flatMap(servicesOf));
    const { lanes: names, marks } = lanesOf(this.changes, [], [...anomalous], (this.width - left - 8) / (to - from));
    if (names.length === 0) return null;
    const top = STRIP + BARS + 10;
    const drawn = svg`${names.map(
      (name, index) => svg`<line class="grid" x1=${left} x2=${this.width - 8} y1=${top + (index + 1) * LANE} y2=${top + (index + 1) * LANE}></line>
        <text class="lane" x=${left - 10} y=${top + index * LANE + LANE / 2 + 4} text-anchor="end">${shortened(name)}</text>`,
    )}${marks.map((mark) => this.#mark(mark, top))}`;
    return { names, drawn };
  }

  #mark(mark, top) {
    const x = this.#x(Math.max(mark.start, this.range.from));
    const y = top + mark.lane * LANE + LANE / 2;
    const end = this.#x(Math.min(mark.end, this.range.to));
    const all = mark.crowd ?? [mark.change];
    const lit = all.some((change) => change.id === this.highlighted);
    const size = lit ? 18 : 13;
    return svg`<g
      class="mark kind-${mark.kind} ${lit ? 'lit' : ''}"
      @pointerenter=${() => this.#point(all, x, y)}
      @pointerleave=${() => this.#point(null)}
      @click=${() => (mark.crowd ? this.#show(around(all)) : this.dispatchEvent(new CustomEvent('pick', { bubbles: true, detail: mark.change })))}
    >
      ${end - x > 3 ? svg`<rect class="bar" x=${x} y=${y - 4} width=${end - x} height="8" rx="2"></rect>` : nothing}
      <rect class="hit" x=${x - 10} y=${y - LANE / 2} width=${Math.max(20, end - x + 10)} height=${LANE}></rect>
      ${mark.crowd
        ? svg`<rect class="crowd" x=${x - 7} y=${y - 9} width=${mark.crowd.length > 99 ? 32 : mark.crowd.length > 9 ? 25 : 18} height="18" rx="5"></rect>
            <text class="crowd" x=${x - 2} y=${y + 4}>${mark.crowd.length}</text>`
        : svg`<path transform="translate(${x - size / 2} ${y - size / 2}) scale(${size / 16})" d=${kindPath(mark.kind)} fill-rule="evenodd"></path>`}
    </g>`;
  }

  #point(changes, x = 0, y = 0) {
    this.tip = changes && !this.brush ? { changes, x, y } : null;
    this.dispatchEvent(new CustomEvent('highlight', { bubbles: true, detail: changes?.length === 1 ? changes[0].id : null }));
  }

  #grab(event) {
    if (event.button === 0 && !event.target.closest('a, .mark')) {
      const at = this.#time(event);
      this.brush = { from: at, to: at, x: event.clientX };
    }
  }

  #move(event) {
    if (this.brush) {
      if (Math.abs(event.clientX - this.brush.x) >= CLICK_PX) event.currentTarget.setPointerCapture(event.pointerId);
      this.brush = { ...this.brush, to: this.#time(event) };
      this.tip = null;
    } else if (!event.target.closest('.mark')) {
      this.#count(event);
    }
  }

  #release(event) {
    const { brush } = this;
    this.brush = null;
    if (!brush) return;
    if (Math.abs(event.clientX - brush.x) >= CLICK_PX) {
      const [from, to] = [brush.from, brush.to].sort((a, b) => a - b);
      this.#show(to - from >= LEAST_MS ? { from, to } : around([], (from + to) / 2));
    } else {
      const stretch = this.#stretchAt(brush.from);
      if (stretch) this.#show({ from: stretch.from, to: stretch.to });
    }
  }

  #stretchAt(time) {
    const step = this.histogram ? this.histogram.stepSeconds * 1000 : 0;
    const found = this.histogram?.stretches.find((one) => Date.parse(one.at) <= time && time < Date.parse(one.at) + step);
    return found && { from: Date.parse(found.at), to: Date.parse(found.at) + step, kinds: found.kinds };
  }

  /** What the stretch under the pointer counts. */
  #count(event) {
    const box = this.querySelector('.timeline').getBoundingClientRect();
    const y = event.clientY - box.top;
    const stretch = y < STRIP + BARS && y > 0 ? this.#stretchAt(this.#time(event)) : undefined;
    this.tip = stretch ? { stretch, x: event.clientX - box.left, y } : null;
  }

  #key(event) {
    const { from, to } = this.range;
    const move = (share) => this.#show({ from: from + (to - from) * share, to: to + (to - from) * share });
    const deeds = {
      '+': () => this.zoom(0.5),
      '=': () => this.zoom(0.5),
      '-': () => this.zoom(2),
      0: () => this.#show(null),
      ArrowLeft: () => move(-0.2),
      ArrowRight: () => move(0.2),
    };
    const deed = event.ctrlKey || event.metaKey || event.altKey ? undefined : deeds[event.key];
    if (deed) {
      event.preventDefault();
      deed();
    }
  }

  #show(range) {
    this.tip = null;
    const detail = range && { from: Math.round(range.from), to: Math.round(range.to) };
    this.dispatchEvent(new CustomEvent('range', { bubbles: true, detail }));
  }
}

const shortened = (name) => (name.length > 15 ? `${name.slice(0, 14)}…` : name);

function around(changes, middle = 0) {
  const starts = changes.map((change) => Date.parse(change.startedAt));
  const from = starts.length ? Math.min(...starts) : middle;
  const to = starts.length ? Math.max(...starts) : middle;
  const air = Math.max((to - from) * 0.15, LEAST_MS);
  return { from: from - air, to: to + air };
}

customElements.define('change-timeline', ChangeTimeline);
