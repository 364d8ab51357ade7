/** The sentence behind a mark, shown while the mark is pointed at. */

import { $, el, marked } from "./dom.js";
import { t } from "./strings.js";

/** Show a citation's sentence beside its mark. */
export function showTip(anchor, citation, wording, spans) {
  const tip = $("tip");
  const title = el("b", {}, t("sentence", { n: citation.sentence }));
  tip.replaceChildren(title, ...marked(wording, 0, wording.length, spans));
  tip.hidden = false;
  const box = anchor.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left - 24), innerWidth - tip.offsetWidth - 8);
  const below = box.bottom + 8;
  const fits = below + tip.offsetHeight < innerHeight;
  tip.style.left = `${left}px`;
  tip.style.top = `${fits ? below : box.top - tip.offsetHeight - 8}px`;
  anchor.setAttribute("aria-describedby", "tip");
}

export function hideTip() {
  $("tip").hidden = true;
}
