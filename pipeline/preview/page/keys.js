// Keys that work while the page has the focus. Elsewhere letters belong to the fields.
import { find, make } from './dom.js';
import { say } from './texts.js';

const kShown = [
  ['Tab', 'key-tab'],
  ['← ↑ → ↓', 'key-arrows'],
  ['＋ − 0', 'key-zoom'],
  ['P N', 'key-pages'],
  ['Esc', 'key-escape'],
];

export function setUpKeys({ zoom, turn }) {
  const actions = {
    '+': () => zoom(1),
    ';': () => zoom(1),
    '-': () => zoom(-1),
    0: () => zoom(0),
    n: () => turn(1),
    p: () => turn(-1),
  };
  find('stage').addEventListener('keydown', (event) => {
    const action = actions[event.key.toLowerCase()];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
}

export function drawKeys() {
  find('key-list').replaceChildren(
    ...kShown.flatMap(([keys, text]) => [make('dt', {}, keys), make('dd', {}, say(text))]),
  );
}
