const NAMES = [
  'bg', 'surface', 'raised', 'line', 'line-strong', 'text', 'muted', 'accent', 'accent-ink', 'alarm', 'good', 'trace',
  'deploy', 'feature_flag', 'config', 'db_migration', 'infrastructure', 'custom', 'rollback',
];

/** The colours of the theme in force; the graph draws with them and not with style sheets. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const colours = Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return { ...colours, font: getComputedStyle(document.body).fontFamily };
}

/** '#rrggbb' with an opacity. */
export const faded = (colour, opacity) =>
  `${colour}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')}`;
