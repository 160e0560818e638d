/** The theme that shows, whether the person or the system chose it. */
export const currentTheme = () =>
  document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
