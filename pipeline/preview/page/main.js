// The page of `fubako preview`. State is in the address, everything else comes from the server; a
// picture is decoded before it takes the old one's place, so that nothing flickers or jumps.
import { drawChooser, setUpChooser } from './chooser.js';
import { drawDetails } from './details.js';
import { find } from './dom.js';
import { drawKeys, setUpKeys } from './keys.js';
import { applyOverlays, drawLegend, setUpLegend } from './legend.js';
import { drawPages, setUpPages } from './pages.js';
import { drawIdle, drawPaper, drawResult, showNothing, swapPicture } from './paper.js';
import { fetchChoices, fetchPicture, fetchScene, listen } from './server.js';
import { dpiOf, drawSizes, percentOf, setUpSizes, sizePaper, step } from './sizes.js';
import { setUpSpots } from './spots.js';
import { hasSelection, keepScroll, readState, scrollBack, writeState } from './state.js';
import { say, speak } from './texts.js';

const state = readState();
let choices = { municipalities: [], forms: [], jobs: [] };
let scene = null;
let told = 0; // the newest state of the files that the server has told of
let turns = 0; // the newest request wins, whatever comes back last

const pageNow = () => scene?.pages[state.page - 1];

function update(change) {
  Object.assign(state, change);
  writeState(state);
}

/// Another form, case or record: the old one stays until the new one is made.
async function choose(change) {
  update({ ...change, page: 1 });
  drawChooser(state, choices);
  scene = null;
  if (hasSelection(state)) await load();
  else wait();
}

/// Something is still to be chosen.
function wait() {
  turns++;
  busy(false);
  drawIdle(state.job ? 'nothing-record' : 'nothing-chosen');
}

const busy = (yes) => find('stage').setAttribute('aria-busy', yes);

/// Asks for scene and picture anew, whatever changed: the server keeps what it has made. The picture
/// of a page that is known is shown as soon as it is there, with what was known of it until then.
async function load() {
  const turn = ++turns;
  busy(true);
  const known = pageNow();
  const drawn = known && pictureOf(known);
  const asked = fetchScene(state);
  asked.catch(() => {});
  const picture = await drawn;
  if (turn !== turns) return;
  if (picture) show(picture, known);
  const next = await asked.catch((error) => error);
  if (turn !== turns) return;
  if (next instanceof Error) fail(next);
  else await present(next, picture && known, turn);
  if (turn !== turns) return;
  busy(false);
  if (scene && scene.generation < told) load();
}

function fail({ status }) {
  find('lost').hidden = Boolean(status);
  if (status) showNothing('nothing-found');
}

/// `drawn` is the page whose picture is there already, as it was known before.
async function present(next, drawn, turn) {
  const last = next.pages.length;
  if (last > 0 && state.page > last) update({ page: last });
  const page = next.pages[state.page - 1];
  if (page && !isAlike(page, drawn)) {
    const picture = await pictureOf(page);
    if (turn !== turns) return;
    if (picture) swapPicture(picture);
  }
  if (!scene) find('stage').scrollTo(0, 0);
  scene = next;
  find('lost').hidden = true;
  drawScene();
}

const pictureOf = (page) =>
  fetchPicture(state, dpiOf(percentOf(state.zoom, page))).catch(() => null);

const isAlike = (page, other) =>
  other &&
  page.number === other.number &&
  page.width_mm === other.width_mm &&
  page.height_mm === other.height_mm;

function show(picture, page) {
  swapPicture(picture);
  drawPaper(state, scene, page);
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
  await load();
  find('stage').scrollTo(0, 0);
}

/// The stage became larger or smaller, by the window or a banner.
function fitAgain() {
  const page = pageNow();
  if (page && percentOf(state.zoom, page) !== Number(find('paper').dataset.percent)) load();
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

/// Brings a problem's place into view.
async function look(number) {
  await turnTo(scene.problems[number - 1].page);
  const mark = [...find('marks').children].find((node) => node.textContent === `${number}`);
  mark?.scrollIntoView({ block: 'center', inline: 'nearest' });
}

const loadAll = () => Promise.all([hasSelection(state) && load(), reloadChoices()]);

/// A file was saved. What is being made for the first time looks at this when it is done.
function hear(generation) {
  told = generation;
  if (!hasSelection(state) || (scene && scene.generation !== told)) refresh();
}

async function refresh() {
  if (hasSelection(state)) await load();
  else find('lost').hidden = true;
  await reloadChoices();
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
  find('language').addEventListener(
    'click',
    ({ target }) => target.dataset.lang && speakNow(target.dataset.lang),
  );
  let waiting = 0;
  new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(fitAgain, 100);
  }).observe(find('stage'));
  listen({
    changed: hear,
    lost: () => {
      find('lost').hidden = false;
    },
    back: refresh,
  });
}

drawWords();
drawChooser(state, choices);
applyOverlays(state);
setUp();
if (!hasSelection(state)) wait();
await loadAll();
scrollBack(find('stage'));
keepScroll(find('stage'));
