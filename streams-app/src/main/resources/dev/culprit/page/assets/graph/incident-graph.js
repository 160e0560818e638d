import './empty-html.js';
import { html, nothing } from 'lit';
import * as echarts from 'echarts/dist/echarts.esm.min.mjs';
import { clock, plural } from '../format.js';
import { LightElement } from '../parts/light-element.js';
import { kindMark, shownKind } from '../shapes.js';
import { kindWord, placeOf, titleOf } from '../words.js';
import { optionOf } from './option.js';
import { palette } from './palette.js';

const LEAST_MS = 10_000;
const MOST_MS = 1000 * 86_400_000;
const CLICK_PX = 4;
const LEAVE_MS = 80;

/** The drawing itself. Events: range (dragged or zoomed), highlight (pointed at a change). */
class IncidentGraph extends LightElement {
  static properties = {
    known: { attribute: false },
    suspects: { attribute: false },
    range: { attribute: false },
    highlighted: {},
    tip: { state: true },
  };

  #chart = null;
  #marks = [];
  #size = new ResizeObserver(() => this.#draw());
  #theme = () => this.#draw();
  #drag = null;
  #frame = 0;
  #leaving = 0;

  constructor() {
    super();
    this.tip = null;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('culprit-theme', this.#theme);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('culprit-theme', this.#theme);
    this.#size.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#leaving);
    this.#chart?.dispose();
    this.#chart = null;
  }

  render() {
    const { from, to } = this.range;
    return html`
      <div
        class="drawing"
        tabindex="0"
        role="group"
        aria-label="Graph from ${clock(from)} to ${clock(to)} UTC. The keys + − 0 and the arrows zoom and move. The list below has the same changes."
        @keydown=${this.#key}
        @wheel=${this.#wheel}
        @pointerdown=${this.#grab}
        @pointermove=${this.#move}
        @pointerup=${this.#release}
        @pointercancel=${this.#release}
        @pointerleave=${() => this.#point(null)}
      ></div>
      ${this.tip ? this.#tip() : nothing}
    `;
  }

  firstUpdated() {
    const place = this.querySelector('.drawing');
    this.#chart = echarts.init(place, null, { renderer: 'svg', height: 300 });
    this.#chart.on('mouseover', { seriesId: 'changes' }, (event) => this.#point(event));
    // Drawing anew takes the mark from under the pointer and puts it back: that is no leaving.
    this.#chart.on('mouseout', { seriesId: 'changes' }, () => {
      this.#leaving = setTimeout(() => this.#point(null), LEAVE_MS);
    });
    this.#size.observe(place);
  }

  updated(changed) {
    if (['known', 'suspects', 'range', 'highlighted'].some((name) => changed.has(name))) {
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#draw());
    }
  }

  /** About the middle, or a moment. */
  zoom(factor, about = (this.range.from + this.range.to) / 2) {
    const { from, to } = this.range;
    const span = to - from;
    const wanted = Math.min(Math.max(span * factor, LEAST_MS), MOST_MS);
    const share = (about - from) / span;
    this.#show({ from: about - wanted * share, to: about + wanted * (1 - share) });
  }

  #pan(ms) {
    this.#show({ from: this.range.from + ms, to: this.range.to + ms });
  }

  #show(range) {
    this.dispatchEvent(
      new CustomEvent('range', {
        bubbles: true,
        detail: range && { from: Math.round(range.from), to: Math.round(range.to) },
      }),
    );
  }

  #draw() {
    const place = this.querySelector('.drawing');
    if (!this.#chart || !place || place.clientWidth === 0 || !this.known?.incident) return;
    const width = place.clientWidth;
    const { option, height, marks } = optionOf({
      known: this.known,
      suspects: this.suspects,
      range: this.range,
      highlighted: this.highlighted ?? null,
      width,
      colours: palette(),
    });
    this.#marks = marks;
    this.#chart.resize({ width, height, silent: true });
    this.#chart.setOption(option, { notMerge: true });
  }

  #timeAt(event) {
    const box = this.querySelector('.drawing').getBoundingClientRect();
    return this.#chart.convertFromPixel({ xAxisIndex: 0 }, event.clientX - box.left);
  }

  #key(event) {
    const span = this.range.to - this.range.from;
    const deeds = {
      '+': () => this.zoom(0.5),
      '=': () => this.zoom(0.5),
      '-': () => this.zoom(2),
      0: () => this.#show(null),
      ArrowLeft: () => this.#pan(-span / 5),
      ArrowRight: () => this.#pan(span / 5),
    };
    const deed = event.ctrlKey || event.metaKey || event.altKey ? undefined : deeds[event.key];
    if (deed) {
      event.preventDefault();
      deed();
    }
  }

  /** Only with Ctrl, as in maps: otherwise the page scrolls. A pinch comes as a wheel with Ctrl. */
  #wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.#timeAt(event));
    }
  }

  #grab(event) {
    if (event.button === 0) {
      this.#drag = { id: event.pointerId, x: event.clientX, range: this.range, moved: false };
    }
  }

  #move(event) {
    const drag = this.#drag;
    if (!drag || drag.id !== event.pointerId) return;
    const px = event.clientX - drag.x;
    if (!drag.moved && Math.abs(px) < CLICK_PX) return;
    if (!drag.moved) {
      drag.moved = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      this.#point(null);
    }
    const box = event.currentTarget.getBoundingClientRect();
    const msPerPx = (drag.range.to - drag.range.from) / (box.width * 0.85);
    this.#show({ from: drag.range.from - px * msPerPx, to: drag.range.to - px * msPerPx });
  }

  #release() {
    this.#drag = null;
  }

  #point(event) {
    clearTimeout(this.#leaving);
    if (event && this.#drag?.moved) return;
    const mark = event ? this.#marks[event.value[3]] : null;
    this.tip = mark ? { mark, x: event.event.offsetX, y: event.event.offsetY } : null;
    const id = mark && !mark.crowd ? mark.change.id : null;
    if (id !== (this.highlighted ?? null)) {
      this.dispatchEvent(new CustomEvent('highlight', { bubbles: true, detail: id }));
    }
  }

  #tip() {
    const { mark, x, y } = this.tip;
    const all = mark.crowd ?? [mark.change];
    const right = x > this.clientWidth / 2;
    return html`<div class="tip ${right ? 'to-left' : ''}" .style=${`inset-block-start:${y + 14}px;--x:${x}px`}>
      ${mark.crowd ? html`<p><b>${plural(all.length, 'change')}</b></p>` : nothing}
      ${all.slice(0, 5).map(
        (change) => html`<div class="tip-change">
          ${kindMark(shownKind(change, mark.suspect?.rollback))}
          <div>
            <bdi class="clamp">${titleOf(change, mark.suspect?.rollback)}</bdi>
            <span class="muted">${kindWord(shownKind(change, mark.suspect?.rollback))}, <bdi>${placeOf(change)}</bdi>, ${clock(change.startedAt)}${change.regions?.length ? html`, <bdi>${change.regions.join(', ')}</bdi>` : nothing}</span>
            ${change.steps?.length ? html`<span class="muted">steps ${change.steps.map((step) => `${Math.round(step.exposure * 100)} %`).join(', ')}</span>` : nothing}
          </div>
        </div>`,
      )}
      ${all.length > 5 ? html`<p class="muted">and ${all.length - 5} more; zoom in to see them</p>` : nothing}
    </div>`;
  }
}
customElements.define('incident-graph', IncidentGraph);
