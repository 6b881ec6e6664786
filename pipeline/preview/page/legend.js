// Switches for what is drawn over the page, each with its sign.
import { find, make, makeSvg } from './dom.js';
import { say } from './texts.js';

const kOverlays = [
  { id: 'window', signs: ['window-worst', 'window', 'window-always'] },
  { id: 'fold', signs: ['fold'] },
  { id: 'clear', signs: ['clear'] },
  { id: 'quiet', signs: ['quiet'] },
  { id: 'fields', signs: ['fields'] },
];

export function drawLegend(state, toggle) {
  find('legend').replaceChildren(...kOverlays.map((overlay) => item(overlay, state, toggle)));
}

/// Open where there is room for it, or when something is shown already.
export function setUpLegend(state) {
  find('overlays').open = state.show.size > 0 || hasRoom();
}

const hasRoom = () => matchMedia('(min-width: 1600px), (min-height: 960px)').matches;

/// Problems need the room more, where it is scarce.
export function foldLegend() {
  if (!hasRoom()) find('overlays').open = false;
}

/// The paper's classes say what is shown; the style sheet does the rest.
export function applyOverlays(state) {
  for (const { id } of kOverlays) find('paper').classList.toggle(`with-${id}`, state.show.has(id));
}

function item({ id, signs }, state, toggle) {
  const box = make('input', { type: 'checkbox', id: `overlay-${id}` });
  box.checked = state.show.has(id);
  box.addEventListener('change', () => toggle(id, box.checked));
  const one = signs.length === 1;
  const label = make(
    'label',
    {},
    box,
    ...(one ? [sign(signs[0])] : []),
    make('span', {}, say(`overlay-${id}`)),
  );
  const parts = make('ul', { class: 'parts' });
  if (!one) parts.append(...signs.map((kind) => make('li', {}, sign(kind), say(`zone-${kind}`))));
  return make('li', {}, label, ...(one ? [] : [parts]));
}

function sign(kind) {
  const drawn =
    kind === 'fold'
      ? makeSvg('line', { class: 'zone fold', x1: 1, y1: 8, x2: 27, y2: 8 })
      : makeSvg('rect', { class: `zone ${kind}`, x: 2, y: 2, width: 24, height: 12 });
  return makeSvg('svg', { class: 'sign', viewBox: '0 0 28 16', 'aria-hidden': 'true' }, drawn);
}
