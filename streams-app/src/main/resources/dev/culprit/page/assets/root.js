// Everything is addressed relative to where the page itself lies, whatever a proxy calls that place.
export const root = new URL(document.documentElement.dataset.root, location.href);

/** An absolute address of a path below the root; parameters that are undefined or empty are left out. */
export function address(path, parameters = {}) {
  const url = new URL(path, root);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') {
      url.searchParams.set(name, value);
    }
  }
  return url;
}

/** Asks who is there, and comes back here afterwards. */
export function signIn() {
  const next = location.href.startsWith(root.href) ? location.href.slice(root.href.length) : '';
  location.assign(address('login', { next: next.replace(/#.*/, ''), here: 1 }));
}

// A browser looks for the icon again whenever the address changes, and would look for it in the wrong place.
document.querySelectorAll('link[rel=icon]').forEach((link) => {
  link.href = link.href;
});
