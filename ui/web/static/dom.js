/** Elements made without a word of markup, so that no text can become any. */

export const $ = (id) => document.getElementById(id);

/** Return a new element with these properties and children; a string becomes text. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role" || key === "for") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return nodes for `text[start:end)` in which the spans, in order, are marked. */
export function marked(text, start, end, spans) {
  const nodes = [];
  let at = start;
  for (const [from, to] of spans) {
    if (from < at || to > end) continue;
    nodes.push(text.slice(at, from), el("mark", {}, text.slice(from, to)));
    at = to;
  }
  nodes.push(text.slice(at, end));
  return nodes.filter((node) => node !== "");
}

/**
 * Return a function from the offsets that the server counts, in code points, to those of a
 * JavaScript string, in UTF-16 units. They differ after the first character beyond U+FFFF.
 */
export function units(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const starts = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  starts.push(at);
  return (offset) => starts[offset];
}
