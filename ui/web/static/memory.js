/** What this browser keeps: the conversation, the own article, the reader's choices. */

const KEY = "wortlaut";

export const EMPTY = { turns: [], article: null, language: null, theme: null };

/** Return what was kept; nothing of it is trusted to be whole. */
export function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (!Array.isArray(kept.turns)) return { ...EMPTY, ...kept, turns: [] };
    return { ...EMPTY, ...kept };
  } catch {
    return { ...EMPTY };
  }
}

/** Keep `state`; tell whether there was room. */
export function keep(state) {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    return true;
  } catch {
    return false;
  }
}

/** Call `changed` when another tab keeps something else. */
export function whenChangedElsewhere(changed) {
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) changed(recall());
  });
}
