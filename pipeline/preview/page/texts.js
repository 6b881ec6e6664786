// Every word of the page, in both languages. Names out of forms and data stay as they are there.
import { texts as ja } from './texts-ja.js';
import { texts as en } from './texts-en.js';

const kTexts = { ja, en };
let spoken = ja;

/// A text of the language in use; `{name}` is replaced by a value.
export function say(key, values = {}) {
  return (spoken[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

export const known = (key) => key in spoken;

export function speak(lang) {
  spoken = kTexts[lang];
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = say(element.dataset.text);
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(element.dataset.label));
    if (element.matches('button')) element.title = say(element.dataset.label);
  }
}
