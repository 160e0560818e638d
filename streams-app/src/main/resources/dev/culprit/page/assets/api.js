import { address, signIn } from './root.js';

const PATIENCE_MS = 15_000;

/** An answer that is no success, or none at all (status 0). */
export class Problem extends Error {
  constructor(status, title, detail, { retryAfterSeconds, body } = {}) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
    this.body = body;
  }
}

/** Path segment of an id, which may hold anything. */
export const segment = (id) => encodeURIComponent(id);

export function get(path, parameters = {}, signal = undefined) {
  return ask(address(path, parameters), { signal });
}

/** Like get, but null where this Culprit does not serve such a thing, or not any more. */
export async function getIfServed(path, parameters = {}, signal = undefined) {
  try {
    return await get(path, parameters, signal);
  } catch (problem) {
    if (problem instanceof Problem && [404, 405, 501].includes(problem.status)) {
      return null;
    }
    throw problem;
  }
}

/** All items of a list, page by page, at most so many; says whether there are more. */
export async function getAll(path, parameters, most, signal, name = 'items') {
  const items = [];
  let cursor;
  do {
    const page = await get(path, { ...parameters, limit: 500, cursor }, signal);
    items.push(...page[name]);
    cursor = page.next;
  } while (cursor && items.length < most);
  return { items, more: Boolean(cursor) };
}

export function post(path, body) {
  return ask(address(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function ask(url, { signal, ...options }) {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let response;
  try {
    response = await fetch(url, {
      ...options,
      headers: { accept: 'application/json', ...options.headers },
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    const slow = error.name === 'TimeoutError';
    throw new Problem(
      0,
      slow ? 'Culprit takes too long to answer' : 'Culprit cannot be reached',
      slow
        ? `There was no answer within ${PATIENCE_MS / 1000} seconds.`
        : 'The network, a proxy or Culprit itself is down. Nothing is lost: answers stay on their topics.',
    );
  }
  const text = await response.text();
  let json;
  try {
    json = text ? JSON.parse(text) : {};
  } catch {
    json = {};
  }
  if (response.status === 401) {
    signIn();
  }
  if (!response.ok) {
    const retryAfter = Number(response.headers.get('retry-after'));
    throw new Problem(
      response.status,
      json.title || `HTTP ${response.status}`,
      json.detail || 'Something between this page and Culprit answered.',
      { retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined, body: json },
    );
  }
  return json;
}
