import { html, nothing } from 'lit';
import './time-ago.js';
import { duration, percent, utc } from '../format.js';
import { hypotheses, servicesOf, severityOf, suspectsOf } from '../hypotheses.js';
import { incidentAddress } from '../router.js';
import { icon, kindMark, shownKind } from '../shapes.js';
import { kindWord, placeOf, relationWord, teamOf, titleOf } from '../words.js';
import { beforeAfter } from './before-after.js';
import { LightElement } from './light-element.js';
import { probability } from './probability.js';

/** An incident on one glance: what is wrong since when, and what is suspected. */
class IncidentRow extends LightElement {
  static properties = { incident: { attribute: false } };

  render() {
    const { incident } = this;
    const all = hypotheses(incident.posterior, suspectsOf(incident));
    const [answer, ...others] = all;
    const onset = Date.parse(incident.firstOnset);
    const services = servicesOf(incident);
    const first = incident.episodes?.[0];
    return html`<a class="incident ${incident.resolvedAt ? 'over' : severityOf(incident)}" data-row href=${incidentAddress(incident)}>
      <span class="incident-head">
        <span class="severity">${incident.resolvedAt ? 'recovered' : severityOf(incident)}</span>
        <span class="services"
          >${services.slice(0, 3).map((name) => html`<bdi>${name}</bdi>`)}${services.length > 3
            ? html`<span class="muted">and ${services.length - 3} more</span>`
            : nothing}</span
        >
        <span class="metric"><bdi>${first?.metric ?? ''}</bdi></span>
        <span class="tag"><bdi>${incident.domain}</bdi></span>
        <span class="when">
          <time-ago .at=${onset}></time-ago>
          <span class="muted">${utc(onset)}</span>
          ${incident.resolvedAt
            ? html`<span class="muted">for ${duration(Date.parse(incident.resolvedAt) - onset)}</span>`
            : nothing}
        </span>
      </span>
      <span class="incident-answer">
        ${said(answer, services[0])} ${probability(answer.probability, answer.confidence)}
      </span>
      ${also(others)}
    </a>`;
  }
}

function said(answer, service) {
  if (answer.type === 'NONE') {
    return html`<span class="what"
      >${icon('none')}<span><strong>No recorded change explains this</strong></span></span
    >`;
  }
  if (answer.type === 'UNLINKED') {
    return html`<span class="what"
      >${icon('unlinked')}<span><strong>A change of something with no known connection</strong></span></span
    >`;
  }
  const { change, rollback, relation, lagSeconds } = answer.suspect;
  const facts = [
    lagSeconds < 0 ? `${duration(lagSeconds * 1000)} after the onset` : `${duration(lagSeconds * 1000)} before the onset`,
    relation ? relationWord(relation, change, service) : '',
    teamOf(change) ?? '',
  ].filter(Boolean);
  const kind = shownKind(change, rollback);
  return html`<span class="what"
    >${kindMark(kind)}
    <span>
      <strong class="clamp"><bdi>${titleOf(change, rollback)}</bdi></strong>
      ${beforeAfter(change, 1)}
      <span class="facts"
        ><span>${kindWord(kind)}</span>${facts.map((fact) => html`<span><bdi>${fact}</bdi></span>`)}</span
      >
    </span></span
  >`;
}

/** Who else; an answer of 60 % without the rest would look surer than it is. */
function also(others) {
  const worth = others.filter((one) => one.probability >= 0.05).slice(0, 3);
  if (worth.length === 0) return nothing;
  return html`<span class="also"
    ><span>or</span>${worth.map(
      (one) => html`<span
        >${one.type === 'CHANGE'
          ? html`${kindMark(shownKind(one.suspect.change, one.suspect.rollback))}<bdi class="clip">${titleOf(one.suspect.change, one.suspect.rollback)}</bdi>`
          : one.type === 'NONE'
            ? html`${icon('none')}no recorded change`
            : html`${icon('unlinked')}a change with no known connection`}
        <b>${percent(one.probability)}</b></span
      >`,
    )}</span
  >`;
}
customElements.define('incident-row', IncidentRow);
