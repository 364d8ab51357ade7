/** The server: Gradio's endpoints, read as a stream, and the visitor's own article. */

import { currentLanguage } from "./strings.js";

/** A failure that the server or this module put into words for the reader. */
export class Told extends Error {}
/** The queue is full. */
export class Full extends Error {}
/** The connection was lost. */
export class Lost extends Error {}

const headers = () => ({ "Accept-Language": currentLanguage() });

async function reach(path, options = {}) {
  try {
    return await fetch(path, { ...options, headers: { ...headers(), ...options.headers } });
  } catch (error) {
    throw error.name === "AbortError" ? error : new Lost();
  }
}

async function refused(response) {
  const body = await response.json().catch(() => ({}));
  if (response.status === 503) return new Full();
  return body.error ? new Told(body.error) : new Lost();
}

/** Call an endpoint and yield its values, the last one as `{last}`; aborting `signal` ends it. */
async function* call(endpoint, values, signal) {
  const session = crypto.getRandomValues(new Uint32Array(2)).join("");
  const joined = await reach(`gradio_api/call/${endpoint}`, {
    method: "POST",
    body: JSON.stringify({ data: values, session_hash: session }),
    headers: { "Content-Type": "application/json" },
    signal,
  });
  if (!joined.ok) throw await refused(joined);
  const { event_id } = await joined.json();
  const streamed = await reach(`gradio_api/call/${endpoint}/${event_id}`, { signal });
  if (!streamed.ok) throw await refused(streamed);
  let last = null;
  for await (const { event, data } of events(streamed)) {
    if (event === "error") throw data?.error ? new Told(data.error) : new Full();
    if (event === "generating") yield (last = data[0]);
    if (event === "complete") {
      yield { last: data?.[0] ?? last };
      return;
    }
  }
  throw new Lost();
}

/** Yield the server-sent events of a response. */
async function* events(response) {
  let rest = "";
  for await (const text of texts(response)) {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const line = /^data: (.*)$/m.exec(block)?.[1];
      if (event) yield { event, data: JSON.parse(line ?? "null") };
    }
  }
}

async function* texts(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw error.name === "AbortError" ? error : new Lost();
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Ask; `told` is given each piece of the answer as it is written. Resolves to the answer. */
export async function ask({ question, history, article, signal, told }) {
  for await (const value of call("ask", [question, "auto", article, history], signal)) {
    if (value?.delta) told(value.delta);
    if (value?.last) return value.last;
  }
  throw new Lost();
}

/** Resolve to the ranked sentences. */
export async function search(question, article) {
  for await (const value of call("search", [question, article])) {
    if (value?.last) return value.last;
  }
  throw new Lost();
}

/** Take a text in; `told(done, total)` hears how far it is. Resolves to the article. */
export async function takeIn(text, source, told, signal) {
  const response = await reach(`articles?source=${encodeURIComponent(source)}`, {
    method: "POST",
    body: text,
    signal,
  });
  if (!response.ok) throw await refused(response);
  let rest = "";
  for await (const part of texts(response)) {
    const lines = (rest + part).split("\n");
    rest = lines.pop();
    for (const step of lines.map((line) => JSON.parse(line))) {
      if (step.error) throw new Told(step.error[currentLanguage()]);
      if (step.article) return step.article;
      told(step.done, step.total);
    }
  }
  throw new Lost();
}

/** Tell whether the server still holds an article. */
export const holds = async (name) => (await reach(`articles/${name}`)).ok;

export const forget = (name) => reach(`articles/${name}`, { method: "DELETE" });
