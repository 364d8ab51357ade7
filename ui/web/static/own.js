/** The visitor's own article: pasted or from a file. */

import { $ } from "./dom.js";
import * as server from "./server.js";
import { data, number, t } from "./strings.js";

const kilobytes = (bytes) => number(Math.ceil(bytes / 1000));

/** Let the dialog take an article in; `taken` is given it with the text that it came from. */
export function ownDialog(taken) {
  const dialog = $("own-dialog");
  let stop = null;
  $("own").onclick = () => {
    $("own-hint").textContent = t("ownHint", { kb: kilobytes(data.limits.article) });
    problem("");
    dialog.showModal();
  };
  $("own-cancel").onclick = () => dialog.close();
  dialog.onclose = () => stop?.abort();
  $("own-form").onsubmit = async (event) => {
    event.preventDefault();
    stop = new AbortController();
    busy(true);
    try {
      const given = await chosen();
      const article = await server.takeIn(given.body, given.source, progress, stop.signal);
      dialog.close();
      $("own-form").reset();
      taken(article);
    } catch (error) {
      if (error.name !== "AbortError") problem(error instanceof server.Told ? error.message : t("offline"));
    } finally {
      busy(false);
      stop = null;
    }
  };
}

/** Return the text or file that was given; what is too large is told before it is sent. */
async function chosen() {
  const file = $("own-file").files[0];
  const text = $("own-text").value;
  if (!file && !text.trim()) throw new server.Told(t("ownEmpty"));
  const body = file ? await file.arrayBuffer() : new TextEncoder().encode(text);
  const limit = data.limits.article;
  if (body.byteLength > limit)
    throw new server.Told(t("ownTooLarge", { size: kilobytes(body.byteLength), kb: kilobytes(limit) }));
  return { body, source: file?.name ?? "" };
}

function busy(on) {
  $("own-take").disabled = on;
  $("own-progress").hidden = !on;
  $("own-progress").removeAttribute("value");
  if (on) problem("");
}

function progress(done, total) {
  $("own-progress").max = total;
  $("own-progress").value = done;
  $("own-progress").textContent = t("indexing", { done: number(done), total: number(total) });
}

function problem(text) {
  $("own-problem").textContent = text;
}
