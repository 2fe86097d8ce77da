import { language } from './words.js';

/** Ask the server. @throws Error with the server's sentence in the reader's language. */
async function ask(path, options) {
  let response;
  try {
    response = await fetch(`/api${path}`, options);
  } catch {
    throw new Error(
      language() === 'zh'
        ? '连不上服务器，请检查网络或稍后再试。'
        : 'The server cannot be reached; try again later.',
    );
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  const error = new Error(body.error?.[language()] ?? `${response.status} ${response.statusText}`);
  error.status = response.status;
  throw error;
}

export async function get(path) {
  return (await ask(path)).json();
}

/** @returns The bytes of the tree, and the mark that a decision about it must name. */
export async function getTree(runId) {
  const response = await ask(`${runPath(runId)}/tree`);
  return { bytes: await response.arrayBuffer(), stamp: response.headers.get('x-dialoom-tree') };
}

export async function post(path, body) {
  const headers = { 'content-type': 'application/json', 'x-dialoom-review': '1' };
  return (await ask(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

export function runPath(runId) {
  return `/runs/${encodeURIComponent(runId)}`;
}
