import { svg } from 'lit';
import { kindWord } from './words.js';

// Every kind has a silhouette of its own, 16 by 16: colour is never the only cue.
const PATHS = {
  deploy: 'M8 1.2 15.2 14.4H.8Z',
  feature_flag: 'M2.6 1h2v14h-2ZM5.4 1.8h9.4l-3 3.9 3 3.9H5.4Z',
  config: 'M8 .6 15.4 8 8 15.4.6 8Z',
  db_migration:
    'M8 .8c3.6 0 6.2 1 6.2 2.3S11.6 5.4 8 5.4 1.8 4.4 1.8 3.1 4.4 .8 8 .8ZM1.8 5.2c1.2 1 3.6 1.6 6.2 1.6s5-.6 6.2-1.6v7.7c0 1.3-2.6 2.3-6.2 2.3s-6.2-1-6.2-2.3Z',
  infrastructure: 'M1.2 1.8h13.6v5.4H1.2ZM1.2 8.8h13.6v5.4H1.2Z',
  custom: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z',
  rollback: 'M6.2 .8v3.4h3.6a5.4 5.4 0 0 1 0 10.8H3.4v-2.8h6.4a2.6 2.6 0 0 0 0-5.2H6.2v3.4L.8 5.6Z',
};

export const kindPath = (kind) => PATHS[kind] ?? PATHS.custom;

/** The kind under which a change is drawn: one that takes another back looks alike whatever it is. */
export const shownKind = (change, rollback = false) =>
  rollback || change.rollbackOf ? 'rollback' : PATHS[change.kind] ? change.kind : 'custom';

export const kindMark = (kind) =>
  svg`<svg class="kind kind-${kind}" viewBox="0 0 16 16" role="img" aria-label=${kindWord(kind)}>
    <path d=${kindPath(kind)} fill-rule="evenodd"></path>
  </svg>`;

const ICONS = {
  arrow: 'M2 8h11M9 4l4 4-4 4',
  back: 'M14 8H3M7 4 3 8l4 4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  done: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  none: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2ZM3.8 12.2l8.4-8.4',
  unlinked: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2ZM6.2 6.3a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.7-.9 1.4M8 11.6v.1',
  external: 'M6 3.5H3v9.5h9.5v-3M9 3h4v4M13 3 7.5 8.5',
  undo: 'M6 3 2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H6',
  minus: 'M3 8h10',
  plus: 'M3 8h10M8 3v10',
  fit: 'M2.5 6v-3.5h3.5M13.5 6v-3.5h-3.5M2.5 10v3.5h3.5M13.5 10v3.5h-3.5',
  down: 'M4 6l4 4 4-4',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9ZM10.4 10.4l3.6 3.6',
  late: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2ZM8 4.8V8l2.4 1.6',
};

export const icon = (name) =>
  svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${ICONS[name]}></path></svg>`;
