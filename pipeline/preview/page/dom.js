// Elements made from data. Strings become text, never markup: nothing that stands in a record or a
// form can become an element or a script.

export const find = (id) => document.getElementById(id);

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  set(element, properties);
  element.append(...children);
  return element;
}

const kSvg = 'http://www.w3.org/2000/svg';

export function makeSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(kSvg, tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
}

/// Places an element over the paper; `box` is x, y, width, height in millimetres of the page.
export function place(element, box, page) {
  const [x, y, width, height] = box;
  element.style.left = `${(100 * x) / page.width_mm}%`;
  element.style.top = `${(100 * y) / page.height_mm}%`;
  element.style.width = `${(100 * width) / page.width_mm}%`;
  element.style.height = `${(100 * height) / page.height_mm}%`;
}

const filled = new WeakMap();

/// Calls `make` for the children when the content is another one than before: what is the same
/// stays, and with it the focus, the scroll and an open list.
export function fill(element, content, make) {
  const wanted = JSON.stringify(content);
  if (filled.get(element) === wanted) return;
  filled.set(element, wanted);
  element.replaceChildren(...make());
}

export function fillSelect(select, groups, chosen) {
  fill(select, groups, () => groups.flatMap(optionsOf));
  select.value = chosen ?? '';
}

function optionsOf(group) {
  const options = group.options.map(({ value, text }) => make('option', { value }, text));
  return group.label ? [make('optgroup', { label: group.label }, ...options)] : options;
}
