/** The sentence behind a mark, shown while the mark is pointed at. */

const tip = () => document.querySelector("#tip");

/** Show a sentence beside its mark, below its `name`. */
export function showTip(mark, sentence, name) {
  if (!sentence) return;
  const title = document.createElement("b");
  title.textContent = name;
  tip().replaceChildren(title, ...[...sentence.childNodes].map((node) => node.cloneNode(true)));
  tip().hidden = false;
  const box = mark.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left - 24), innerWidth - tip().offsetWidth - 8);
  const fits = box.bottom + 8 + tip().offsetHeight < innerHeight;
  tip().style.left = `${left}px`;
  tip().style.top = `${fits ? box.bottom + 8 : box.top - tip().offsetHeight - 8}px`;
  mark.setAttribute("aria-describedby", "tip");
}

export function hideTip() {
  tip().hidden = true;
}
