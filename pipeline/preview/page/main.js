// The page of `fubako preview`: what its controls do. The state is in the address, everything else
// comes from the server.
import { drawChooser, setUpChooser } from './chooser.js';
import { drawDetails } from './details.js';
import { find } from './dom.js';
import { drawKeys, setUpKeys } from './keys.js';
import { applyOverlays, drawLegend, setUpLegend } from './legend.js';
import { drawPages, setUpPages } from './pages.js';
import { drawVerdict, groupsOf, markOf } from './problems.js';
import { listen } from './server.js';
import { drawSizes, percentOf, setUpSizes, sizePaper, step } from './sizes.js';
import { setUpSpots } from './spots.js';
import { keepScroll, scrollBack, writeState } from './state.js';
import { say, speak } from './texts.js';
import { hear, load, loadAll, loadAnother, lose, pageNow, refresh, update, view } from './view.js';

const { state } = view;

async function turnTo(number) {
  if (!view.scene?.pages[number - 1] || number === state.page) return;
  update({ page: number });
  drawPages(state, view.scene);
  await load();
  find('stage').scrollTo(0, 0);
}

async function resize(zoom) {
  const stage = find('stage');
  const middle = (stage.scrollTop + stage.clientHeight / 2) / Math.max(1, stage.scrollHeight);
  update({ zoom });
  drawSizes(state);
  if (!pageNow()) return;
  sizePaper(percentOf(zoom, pageNow()), pageNow());
  stage.scrollTop = middle * stage.scrollHeight - stage.clientHeight / 2;
  await load();
}

/// The stage became larger or smaller, by the window or a banner.
function fitAgain() {
  const page = pageNow();
  if (page && percentOf(state.zoom, page) !== Number(find('paper').dataset.percent)) load();
}

/// Brings the place of a problem into view; of one with many places, the one on the next page.
async function look(number) {
  const { pages } = groupsOf(view.scene.problems)[number - 1];
  await turnTo(pages.find((page) => page > state.page) ?? pages[0]);
  markOf(number)?.scrollIntoView({ block: 'center', inline: 'nearest' });
}

function toggle(overlay, shown) {
  if (shown) state.show.add(overlay);
  else state.show.delete(overlay);
  writeState(state);
  applyOverlays(state);
}

async function speakNow(lang) {
  update({ lang });
  drawWords();
  await loadAll();
}

function drawWords() {
  speak(state.lang);
  document.title = say('title');
  for (const button of find('language').children) {
    button.setAttribute('aria-pressed', button.dataset.lang === state.lang);
  }
  drawLegend(state, toggle);
  drawKeys();
  drawSizes(state);
  drawDetails(null);
  drawChooser(state, view.choices);
  drawVerdict('verdict-wait');
}

function setUp() {
  setUpLegend(state);
  setUpChooser(state, () => view.choices, loadAnother);
  setUpPages(state, turnTo);
  setUpSizes(state, resize);
  setUpSpots(drawDetails);
  setUpKeys({
    zoom: (direction) => resize(direction === 0 ? 'width' : step(state, direction)),
    turn: (direction) => turnTo(state.page + direction),
  });
  onClick('language', 'lang', speakNow);
  onClick('problems', 'look', (number) => look(Number(number)));
  let waiting = 0;
  new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(fitAgain, 100);
  }).observe(find('stage'));
  listen({ changed: hear, lost: lose, back: refresh });
}

/// Buttons inside an element say by a data attribute what they are for.
function onClick(id, name, act) {
  find(id).addEventListener('click', ({ target }) => {
    if (target.dataset[name]) act(target.dataset[name]);
  });
}

drawWords();
applyOverlays(state);
setUp();
await loadAll();
scrollBack(find('stage'));
keepScroll(find('stage'));
