// The pages of the piece: a list in the order of the envelope, grouped by the paper they are on.
import { fillSelect, find } from './dom.js';
import { say } from './texts.js';

export function setUpPages(state, turn) {
  find('page').addEventListener('change', ({ target }) => turn(Number(target.value)));
  find('previous').addEventListener('click', () => turn(state.page - 1));
  find('next').addEventListener('click', () => turn(state.page + 1));
}

export function drawPages(state, scene) {
  const pages = scene?.pages ?? [];
  const groups = [];
  for (const page of pages) {
    const label = streamName(scene, page.stream);
    if (groups.at(-1)?.label !== label) groups.push({ label, options: [] });
    groups.at(-1).options.push({ value: `${page.number}`, text: pageName(page, pages.length) });
  }
  fillSelect(find('page'), groups, `${state.page}`);
  find('page').disabled = pages.length === 0;
  find('previous').disabled = state.page <= 1;
  find('next').disabled = state.page >= pages.length;
}

export function pageName(page, pages) {
  return say('page-name', { number: page.number, pages, sheet: page.sheet, side: say(page.side) });
}

function streamName(scene, id) {
  const stream = scene.streams.find((candidate) => candidate.id === id);
  return say('stream', {
    stream: stream?.name || stream?.stock || id,
    sheets: stream?.sheets ?? '',
  });
}
