import { html, nothing } from 'lit';

/** Something to know, and perhaps to do. Tones: quiet, wait, bad. */
export const notice = ({ tone = 'quiet', title, text = nothing, action = nothing }) => html`
  <div class="notice ${tone}" role=${tone === 'bad' ? 'alert' : 'status'}>
    <p class="notice-title">${title}</p>
    ${text === nothing ? nothing : html`<p>${text}</p>`} ${action}
  </div>
`;

export const problemNotice = (problem, retry) =>
  notice({
    tone: 'bad',
    title: problem.title ?? 'This page has a fault',
    text: problem.detail ?? problem.message,
    action: retry ? html`<button type="button" @click=${retry}>Try again</button>` : nothing,
  });
