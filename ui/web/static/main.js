/** What happens when: the page put together. */

import { shown } from "./answer.js";
import * as article from "./article.js";
import { Conversation } from "./conversation.js";
import { $, units } from "./dom.js";
import { keep, recall, whenChangedElsewhere } from "./memory.js";
import { ownDialog } from "./own.js";
import { showPassages } from "./passages.js";
import * as server from "./server.js";
import { currentLanguage, data, speak, t } from "./strings.js";
import { hideTip, showTip } from "./tip.js";
import { toast } from "./toast.js";

let state = recall();
const field = $("question");

const conversation = new Conversation(state.turns, {
  changed() {
    save({ turns: conversation.turns });
    asking();
  },
  /** Take the own article in again, under a new name. */
  async restored() {
    const again = await server.takeIn(article.article().text, article.article().title, () => {});
    save({ article: again });
    article.show(again);
  },
});

function save(changes) {
  state = { ...state, ...changes };
  if (!keep(state)) toast(t("full_storage"));
}

// The field.

function asking() {
  $("send").textContent = t(conversation.busy ? "stop" : "send");
}

function submit() {
  const question = field.value.trim();
  if (conversation.busy || !question) return;
  const limit = data.limits.question;
  if (question.length > limit) {
    toast(t("tooLong", { n: question.length, limit }));
    return;
  }
  const place = field.dataset.place;
  delete field.dataset.place;
  field.value = "";
  const asked = conversation.ask(question, place === undefined ? undefined : Number(place));
  asking();
  asked.finally(asking);
}

$("ask").onsubmit = (event) => {
  event.preventDefault();
  if (conversation.busy) conversation.stop();
  else submit();
  field.focus();
};

field.onkeydown = (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
};

// Marks and places: one listener each for all that there are or will be.

const citationOf = (anchor) => {
  const place = anchor.closest(".turn")?.dataset.place;
  const answer = conversation.turns[place]?.answer;
  return answer && shown(answer).find((each) => each.mark === Number(anchor.dataset.mark));
};

document.addEventListener("click", (event) => {
  const anchor = event.target.closest("a.cite, a.place");
  if (!anchor) return;
  event.preventDefault();
  const turn = anchor.closest(".turn");
  if (turn) conversation.look(Number(turn.dataset.place));
  hideTip();
  for (const each of document.querySelectorAll(".cite.current")) each.classList.remove("current");
  anchor.classList.add("current");
  article.goTo(Number(anchor.hash.slice(2)));
});

function point(event, on) {
  const anchor = event.target.closest?.("a.cite");
  if (!anchor) return;
  article.hover(Number(anchor.hash.slice(2)), on);
  const citation = on && citationOf(anchor);
  if (!citation) {
    hideTip();
    return;
  }
  const unit = units(citation.text);
  const spans = citation.highlight.map((span) => span.map((offset) => unit(offset - citation.start)));
  showTip(anchor, citation, citation.text, spans);
}
for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => point(event, true));
for (const name of ["pointerout", "focusout"]) document.addEventListener(name, (event) => point(event, false));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || $("own-dialog").open) return;
  hideTip();
  if (article.close()) return;
  article.clear();
  for (const each of document.querySelectorAll(".cite.current")) each.classList.remove("current");
});

// The tools.

function chooseLanguage(language) {
  speak(language);
  article.relabel();
  describeMode();
  asking();
  if (!conversation.busy) conversation.draw();
}

function describeMode() {
  const badge = $("mode");
  const { mode, model, host, embeddings } = data;
  const quoting = embeddings ? `${t("extractive")} · ${embeddings}` : t("extractive");
  badge.textContent = mode === "generative" ? `${model} · ${host}` : quoting;
  const searched = embeddings ? `. ${t("searched", { embeddings })}` : "";
  badge.title = t(`mode_${mode}`, { model, host }) + searched;
}

function chooseTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
}

$("language").onclick = () => {
  const language = currentLanguage() === "de" ? "en" : "de";
  save({ language });
  chooseLanguage(language);
};

$("theme").onclick = () => {
  const dark =
    document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const theme = dark === "dark" ? "light" : "dark";
  save({ theme });
  chooseTheme(theme);
};

$("clear").onclick = () => {
  conversation.stop();
  replaceTurns([], t("cleared"));
};

/** Put other turns in place of these; the reader may take it back. */
function replaceTurns(turns, text) {
  const before = conversation.turns;
  conversation.turns = turns;
  conversation.changed();
  article.clear();
  conversation.draw();
  field.focus();
  const back = () => {
    conversation.turns = before;
    conversation.changed();
    conversation.draw();
  };
  toast(text, before.length ? back : null);
}

$("show-article").onclick = () => {
  article.open();
  $("article").focus();
};
$("hide-article").onclick = () => {
  article.close();
  field.focus();
};

let searching = 0;
const search = () => showPassages($("query").value);
$("search").onsubmit = (event) => {
  event.preventDefault();
  search();
};
$("query").oninput = () => {
  clearTimeout(searching);
  searching = setTimeout(search, 300);
};

// The visitor's own article.

ownDialog((taken) => showOther(taken, taken.title));

function showOther(next, text) {
  conversation.stop();
  const old = article.article();
  save({ article: next.name ? next : null });
  article.clear();
  article.show(next);
  ownTools();
  $("query").value = "";
  $("hits").hidden = true;
  replaceTurns([], text);
  if (old.name) server.forget(old.name).catch(() => {});
}

function ownTools() {
  $("remove-own").hidden = !article.article().name;
}
$("remove-own").onclick = () => showOther(data.article, t("ownRemoved"));

// The start.

whenChangedElsewhere((changed) => {
  if (conversation.busy) return;
  const other = (changed.article ?? data.article).name !== article.article().name;
  state = changed;
  conversation.turns = changed.turns;
  if (other) article.show(changed.article ?? data.article);
  ownTools();
  conversation.draw();
});

chooseTheme(state.theme);
article.show(state.article ?? data.article);
ownTools();
chooseLanguage(state.language ?? currentLanguage());
const linked = /^#s(\d+)$/.exec(location.hash);
if (linked) article.goTo(Number(linked[1]));
addEventListener("hashchange", () => {
  const target = /^#s(\d+)$/.exec(location.hash);
  if (target) article.goTo(Number(target[1]));
});
if (!article.narrow()) field.focus();
