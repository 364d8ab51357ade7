/** The words of the page, in the language of the reader. */

import { $ } from "./dom.js";

export const data = JSON.parse($("data").textContent);

let language = document.documentElement.lang === "en" ? "en" : "de";

export const currentLanguage = () => language;

/** Return a text of the page; values stand in for the names in braces. */
export function t(key, values = {}) {
  return data.strings[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Write a number as the language writes it. */
export const number = (value, digits = 0) =>
  value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Write everything that stands on the page in another language. */
export function speak(next) {
  language = next;
  document.documentElement.lang = next;
  document.title = t("title");
  for (const each of document.querySelectorAll("[data-t]")) each.textContent = t(each.dataset.t);
  for (const each of document.querySelectorAll("[data-t-label]"))
    each.setAttribute("aria-label", t(each.dataset.tLabel));
  for (const each of document.querySelectorAll("[data-t-placeholder]"))
    each.placeholder = t(each.dataset.tPlaceholder);
  $("language").textContent = next === "de" ? "EN" : "DE";
}
