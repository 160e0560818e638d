// ECharts empties its place by assigning '' as HTML, which the policy of this page refuses like any other string. That one is
// allowed, and nothing else.
globalThis.trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? text : null) });
