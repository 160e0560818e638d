import { accuracyAddress, changesAddress, nowAddress, router } from './router.js';

/** What each key does; the help shows this list. */
export const KEYS = [
  ['j', 'next incident, suspect or change'],
  ['k', 'the one before'],
  ['Enter', 'open it'],
  ['g n', 'go to the open incidents'],
  ['g c', 'go to the changes'],
  ['g a', 'go to the accuracy'],
  ['/', 'search the changes'],
  ['Esc', 'close, or back to the open incidents'],
  ['t', 'dark, light, or as the system has it'],
  ['?', 'these keys'],
];

const GOALS = { n: nowAddress, c: changesAddress, a: accuracyAddress };
const SECOND_KEY_MS = 1500;

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

/** Where changes are searched: here if this view can, else in the view of the changes. */
async function search(page) {
  if (!page.querySelector('input[type=search]')) {
    router.go(changesAddress());
    await page.updateComplete;
    await page.querySelector('changes-view')?.updateComplete;
  }
  page.querySelector('input[type=search]')?.focus();
}

export function listen(page) {
  let goUntil = 0;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === 'Escape' && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (typing(event.target) || document.querySelector('dialog[open]')) return;
    const goal = Date.now() < goUntil ? GOALS[event.key] : undefined;
    goUntil = 0;
    if (goal) {
      event.preventDefault();
      router.go(goal());
      return;
    }
    switch (event.key) {
      case 'g':
        goUntil = Date.now() + SECOND_KEY_MS;
        break;
      case '/':
        search(page);
        break;
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
        if (page.dispatchEvent(new Event('leave', { cancelable: true })) && router.current.view !== 'now') {
          router.go(nowAddress());
        }
        break;
      default:
        return;
    }
    event.preventDefault();
  });
}
