import { html, nothing } from 'lit';
import { icon } from '../shapes.js';

/** Only what a browser opens as a page: other schemes could run code. */
function safe(link) {
  try {
    const url = new URL(link.url);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

export function links(all = []) {
  const usable = all.map((link) => ({ title: link.title, href: safe(link) })).filter((link) => link.href);
  return usable.length
    ? usable.map(
        (link) => html`<a class="external" href=${link.href} target="_blank" rel="noopener noreferrer"
          ><bdi>${link.title}</bdi>${icon('external')}<span class="sr-only">(opens in a new tab)</span></a
        >`,
      )
    : nothing;
}
