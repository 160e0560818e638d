import { nowAddress, router } from './router.js';

/** What each key does; the help shows this list. */
export const KEYS = [
  ['j', 'next incident or suspect'],
  ['k', 'the one before'],
  ['Enter', 'open it'],
  ['Esc', 'back to the open incidents'],
  ['t', 'dark, light, or as the system has it'],
  ['?', 'these keys'],
];

const typing = (target) =>
  target instanceof Element && (target.closest('input, textarea, select, [contenteditable]') ?? false);

/** Moves through whatever the view marks with data-row. */
function step(page, by) {
  const rows = [...page.querySelectorAll('[data-row]')].filter((row) => row.checkVisibility());
  if (rows.length === 0) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

export function listen(page) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === 'Escape' && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (typing(event.target) || document.querySelector('dialog[open]')) return;
    switch (event.key) {
      case 'j':
        step(page, 1);
        break;
      case 'k':
        step(page, -1);
        break;
      case 't':
        globalThis.culpritTheme.next();
        break;
      case '?':
        page.querySelector('shortcut-list').open();
        break;
      case 'Escape':
        if (router.current.view !== 'now') router.go(nowAddress());
        break;
      default:
        return;
    }
    event.preventDefault();
  });
}
