/** A line that says what was done, and lets it be undone. */

import { $, el } from "./dom.js";
import { t } from "./strings.js";

let timer = 0;

export function toast(text, undo = null) {
  const place = $("toast");
  place.replaceChildren(text);
  if (undo) {
    const undone = () => {
      place.hidden = true;
      undo();
    };
    place.append(el("button", { type: "button", onclick: undone }, t("undo")));
  }
  place.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (place.hidden = true), undo ? 10_000 : 3_000);
}
