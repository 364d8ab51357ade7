/** The sentences of the article: which are cited, which is pointed at, which is gone to. */

export const sentence = (hash) => document.querySelector(`#paper ${hash}`);
export const numberOf = (element) => parseInt(element.id.slice(1));

/** Return the ID in the name of a sentence of one of several articles, "" without. */
export const articleOf = (name) => name.split("-")[1] ?? "";

/** Highlight again, in another article, what is highlighted. */
export function citeAgain() {
  const paper = document.querySelector("#paper");
  const card = paper.citing;
  paper.citing = null;
  if (card) cite(card);
}

/** Highlight the sentences that a card cites and, stronger, the words that answer. */
export function cite(card) {
  const paper = document.querySelector("#paper");
  if (paper.citing === card) return;
  uncite(paper);
  paper.citing = card;
  const spans = new Map();
  for (const mark of card.querySelectorAll("a.cite"))
    spans.set(mark.hash, [...(spans.get(mark.hash) ?? []), ...JSON.parse(mark.dataset.spans)]);
  for (const [hash, each] of spans) {
    const place = sentence(hash);
    if (!place) continue;
    place.classList.add("cited");
    place.replaceChildren(...marked(place.textContent, each.sort((one, other) => one[0] - other[0])));
  }
}

function marked(text, spans) {
  const nodes = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    nodes.push(text.slice(at, start), mark);
    at = end;
  }
  return [...nodes, text.slice(at)].filter((node) => node !== "");
}

/** Let a sentence be seen while a mark is pointed at. */
export function hover(hash, on) {
  sentence(hash)?.classList.toggle("hovered", on);
}

/** Bring a sentence into view and say which one it is. */
export function goTo(hash) {
  for (const each of document.querySelectorAll("#paper .target")) each.classList.remove("target");
  sentence(hash).classList.add("target");
  sentence(hash).scrollIntoView({ block: "center" });
  history.replaceState(null, "", location.pathname + location.search + hash);
}

/** Take every highlight away. */
export function clear(paper) {
  uncite(paper);
  for (const each of paper.querySelectorAll(".target")) each.classList.remove("target");
  leave();
}

/** Let the address point to no sentence any more. */
export function leave() {
  history.replaceState(null, "", location.pathname + location.search);
}

/** Take away what stands out for the sake of an answer. */
export function uncite(paper) {
  paper.citing = null;
  for (const each of paper.querySelectorAll(".cited, .hovered")) {
    each.classList.remove("cited", "hovered");
    each.textContent = each.textContent;
  }
}
