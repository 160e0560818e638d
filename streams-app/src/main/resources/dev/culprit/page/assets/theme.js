// A classic script in the head: the theme must be known before the first paint.
(() => {
  const KEY = 'culprit.theme';
  const order = ['auto', 'dark', 'light'];
  const read = () => {
    try {
      const kept = localStorage.getItem(KEY);
      return order.includes(kept) ? kept : 'auto';
    } catch {
      return 'auto'; // storage may be forbidden; then the choice lasts as long as the page
    }
  };
  let choice = read();
  const apply = () => {
    if (choice === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = choice;
    }
  };
  apply();
  const changed = () => dispatchEvent(new Event('culprit-theme'));
  matchMedia('(prefers-color-scheme: light)').addEventListener('change', changed);
  globalThis.culpritTheme = {
    get choice() {
      return choice;
    },
    next() {
      choice = order[(order.indexOf(choice) + 1) % order.length];
      try {
        localStorage.setItem(KEY, choice);
      } catch {
        // as above
      }
      apply();
      changed();
    },
  };
})();
