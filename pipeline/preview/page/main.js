// The page of `fubako preview`. State is in the address, everything else comes from the server; a
// picture is decoded before it takes the old one's place, so that nothing flickers or jumps.
import { drawChooser, setUpChooser } from './chooser.js';
import { drawDetails } from './details.js';
import { find } from './dom.js';
import { drawKeys, setUpKeys } from './keys.js';
import { applyOverlays, drawLegend, setUpLegend } from './legend.js';
import { drawPages, setUpPages } from './pages.js';
import { drawPaper, drawResult, showNothing, swapPicture } from './paper.js';
import { fetchChoices, fetchPicture, fetchScene, listen } from './server.js';
import { dpiOf, drawSizes, percentOf, setUpSizes, sizePaper, step } from './sizes.js';
import { setUpSpots } from './spots.js';
import { hasSelection, readState, writeState } from './state.js';
import { say, speak } from './texts.js';

const state = readState();
let choices = { municipalities: [], forms: [], jobs: [] };
let scene = null;
let turns = 0;  // the newest request wins, whatever comes back last

const pageNow = () => scene?.pages[state.page - 1];

function update(change) {
  Object.assign(state, change);
  writeState(state);
}

/// Another form, case or record: the page is made anew.
async function choose(change) {
  update({ ...change, page: 1 });
  drawChooser(state, choices);
  scene = null;
  find('paper').hidden = true;
  showNothing(hasSelection(state) ? 'nothing-loading' : state.job ? 'nothing-record' : 'nothing-chosen');
  find('stage').scrollTo(0, 0);
  if (hasSelection(state)) await load();
}

/// The scene, then the picture of its page; both are drawn together.
async function load() {
  const turn = ++turns;
  try {
    const next = await fetchScene(state);
    if (turn !== turns) return;
    await present(next, turn);
  } catch {
    if (turn === turns) find('lost').hidden = false;
  }
}

async function present(next, turn) {
  const last = next.pages.length;
  if (last > 0 && state.page > last) update({ page: last });
  const page = next.pages[state.page - 1];
  const picture = page && (await fetchPicture(state, dpiOf(percentOf(state.zoom, page))));
  if (turn !== turns) return;
  scene = next;
  if (picture) swapPicture(picture);
  drawScene();
}

/// A file was saved: the picture of the same page first, then what is known of it.
async function refresh() {
  if (!hasSelection(state)) return;
  const page = pageNow();
  if (!page) {
    await load();
  } else {
    const turn = ++turns;
    const known = fetchScene(state);
    known.catch(() => {});
    const picture = await fetchPicture(state, dpiOf(percentOf(state.zoom, page))).catch(() => null);
    if (turn !== turns) return;
    if (picture) swapPicture(picture);
    await known.then((next) => turn === turns && settle(next, picture, page, turn)).catch(() => {});
  }
  await reloadChoices();
}

/// The scene after a save. The picture is fetched again only when the page is another one than it was.
async function settle(next, picture, page, turn) {
  const now = next.pages[state.page - 1];
  const same = now && now.width_mm === page.width_mm && now.height_mm === page.height_mm;
  if (!picture || !same) return present(next, turn);
  scene = next;
  drawScene();
}

/// Another page or size of the same piece.
async function repaint() {
  const page = pageNow();
  if (!page) return;
  const turn = ++turns;
  const picture = await fetchPicture(state, dpiOf(percentOf(state.zoom, page))).catch(() => null);
  if (turn !== turns || !picture) return;
  swapPicture(picture);
  drawScene();
}

function drawScene() {
  drawResult(state, scene, look);
  drawPages(state, scene);
  if (pageNow()) drawPaper(state, scene, pageNow());
  else showNothing('nothing-drawn');
}

async function turnTo(number) {
  const page = scene?.pages[number - 1];
  if (!page || number === state.page) return;
  update({ page: number });
  drawPages(state, scene);
  await repaint();
  find('stage').scrollTo(0, 0);
}

/// The stage became larger or smaller, by the window or a banner.
function fitAgain() {
  const page = pageNow();
  if (page && percentOf(state.zoom, page) !== Number(find('paper').dataset.percent)) repaint();
}

async function resize(zoom) {
  const stage = find('stage');
  const middle = (stage.scrollTop + stage.clientHeight / 2) / Math.max(1, stage.scrollHeight);
  update({ zoom });
  drawSizes(state);
  if (!pageNow()) return;
  sizePaper(percentOf(zoom, pageNow()), pageNow());
  stage.scrollTop = middle * stage.scrollHeight - stage.clientHeight / 2;
  await repaint();
}

/// Brings a problem's place into view.
async function look(problem) {
  await turnTo(problem.page);
  const number = scene.problems.indexOf(problem) + 1;
  const mark = [...find('marks').children].find((node) => node.textContent === `${number}`);
  mark?.scrollIntoView({ block: 'center', inline: 'nearest' });
}

async function speakNow(lang) {
  update({ lang });
  drawWords();
  await reloadChoices();
  if (hasSelection(state)) await load();
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
  find('verdict').textContent = say('verdict-wait');
}

function toggle(overlay, shown) {
  if (shown) state.show.add(overlay);
  else state.show.delete(overlay);
  writeState(state);
  applyOverlays(state);
}

async function reloadChoices() {
  const next = await fetchChoices(state).catch(() => null);
  if (!next) return;
  choices = next;
  drawChooser(state, choices);
}

function setUp() {
  setUpLegend(state);
  setUpChooser(state, () => choices, choose);
  setUpPages(state, turnTo);
  setUpSizes(state, resize);
  setUpSpots(drawDetails);
  setUpKeys({
    zoom: (direction) => resize(direction === 0 ? 'width' : step(state, direction)),
    turn: (direction) => turnTo(state.page + direction),
  });
  find('language').addEventListener('click', ({ target }) => target.dataset.lang && speakNow(target.dataset.lang));
  let waiting = 0;
  new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(fitAgain, 100);
  }).observe(find('stage'));
  listen({
    changed: refresh,
    lost: () => { find('lost').hidden = false; },
    back: () => { find('lost').hidden = true; refresh(); },
  });
}

drawWords();
applyOverlays(state);
setUp();
if (!hasSelection(state)) showNothing(state.job ? 'nothing-record' : 'nothing-chosen');
await Promise.all([reloadChoices(), hasSelection(state) && load()]);
