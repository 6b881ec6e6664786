// The page's items as places to point at. One of them can be reached with Tab, the others from it
// with the arrow keys: a page has hundreds.
import { fill, find, make, place } from './dom.js';

const kDirections = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

let shown = []; // elements of the page, in the order of their buttons
let chosen = null; // the one that has or had the focus
let pointed = null; // the one below the mouse

/// `tell` gets the element to describe, or null.
export function setUpSpots(tell) {
  const spots = find('spots');
  const elementOf = (node) => shown[node.closest?.('.spot')?.dataset.index];
  spots.addEventListener('pointerover', ({ target }) => {
    pointed = elementOf(target) ?? null;
    tell(pointed ?? chosen);
  });
  spots.addEventListener('pointerleave', () => {
    pointed = null;
    tell(chosen);
  });
  spots.addEventListener('focusin', ({ target }) => {
    choose(elementOf(target));
    tell(chosen);
  });
  spots.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      choose(null);
      tell(pointed);
    }
    const direction = kDirections[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = nearest(elementOf(event.target), direction);
    if (next) buttonOf(next).focus();
  });
}

/// Puts buttons over the items of a page. What is chosen or pointed at stays so while the page has
/// it; gives the item to describe.
export function drawSpots(elements, page, name) {
  const spots = find('spots');
  const focused = spots.contains(document.activeElement);
  const [chosenBefore, pointedBefore] = [keyOf(chosen), keyOf(pointed)];
  const again = (key) => shown.find((element) => keyOf(element) === key) ?? null;
  shown = elements.filter((element) => element.page === page.number).sort(byPlace);
  fill(spots, [document.documentElement.lang, page, shown], () => buttonsOf(page, name));
  pointed = again(pointedBefore);
  choose(again(chosenBefore));
  if (focused && !spots.contains(document.activeElement)) {
    (chosen ? buttonOf(chosen) : find('stage')).focus({ preventScroll: true });
  }
  return pointed ?? chosen;
}

/// Small items lie above large ones, so that each can be reached.
function buttonsOf(page, name) {
  const layers = new Map(
    [...shown]
      .sort((a, b) => area(b.box) - area(a.box))
      .map((element, index) => [element, index + 1]),
  );
  return shown.map((element, index) => {
    const button = make('button', {
      type: 'button',
      class: `spot ${element.kind}`,
      'data-index': index,
      'data-id': element.id,
      'aria-label': name(element),
      'aria-describedby': 'details',
    });
    place(button, element.box, page);
    button.style.zIndex = layers.get(element);
    return button;
  });
}

function choose(element) {
  for (const button of find('spots').children) {
    button.classList.toggle('chosen', shown[button.dataset.index] === element);
    button.tabIndex = -1;
  }
  chosen = element ?? null;
  const entry = chosen ? buttonOf(chosen) : find('spots').firstElementChild;
  if (entry) entry.tabIndex = 0;
}

const buttonOf = (element) => find('spots').children[shown.indexOf(element)];
const keyOf = (element) => element && JSON.stringify([element.page, element.id, element.row]);
const area = ([, , width, height]) => width * height;
const byPlace = (a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0];

/// The item that lies nearest in a direction; what stands aside counts as three times as far.
function nearest(from, [right, down]) {
  const [x, y] = centre(from.box);
  let best = null;
  let least = Infinity;
  for (const element of shown) {
    const [dx, dy] = [centre(element.box)[0] - x, centre(element.box)[1] - y];
    const ahead = dx * right + dy * down;
    const distance = ahead + 3 * Math.abs(dx * down + dy * right);
    if (ahead > 0.1 && distance < least) [best, least] = [element, distance];
  }
  return best;
}

const centre = ([x, y, width, height]) => [x + width / 2, y + height / 2];
