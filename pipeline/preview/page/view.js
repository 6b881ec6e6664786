// What is shown, and how it comes from the server. A picture is decoded before it takes the place of
// the old one, so that nothing flickers or jumps.
import { drawChooser } from './chooser.js';
import { find } from './dom.js';
import { drawPages } from './pages.js';
import {
  drawIdle,
  drawPaper,
  drawResult,
  drawUnknown,
  drawWaiting,
  showNothing,
  swapPicture,
} from './paper.js';
import { fetchChoices, fetchPicture, fetchScene } from './server.js';
import { dpiOf, percentOf } from './sizes.js';
import { hasSelection, readState, writeState } from './state.js';

export const view = {
  state: readState(),
  choices: { municipalities: [], forms: [], jobs: [] },
  scene: null,
};
const { state } = view;
let told = 0; // the newest state of the files that the server has told of
let turns = 0; // the newest request wins, whatever comes back last

export const pageNow = () => view.scene?.pages[state.page - 1];

export function update(change) {
  Object.assign(state, change);
  writeState(state);
}

/// Asks for the picture of a known page and shows it as soon as it is there, with what was known of
/// it until then; only afterwards for the scene, unless it is known as the files are now.
export async function load() {
  if (!hasSelection(state)) return wait();
  const turn = ++turns;
  busy(true);
  const known = pageNow();
  const picture = known && (await pictureOf(known));
  if (turn !== turns) return;
  if (picture) {
    swapPicture(picture);
    drawPaper(state, view.scene, known);
  }
  const next = knowsScene() ? view.scene : await askScene();
  if (turn !== turns) return;
  if (next instanceof Error) fail(next);
  else await present(next, picture && known, turn);
  if (turn !== turns) return;
  busy(false);
  if (view.scene && view.scene.generation < told) await load();
}

const knowsScene = () =>
  view.scene && view.scene.generation === told && view.scene.lang === state.lang;

async function askScene() {
  const { lang } = state;
  const scene = await fetchScene(state).catch((error) => error);
  return scene instanceof Error ? scene : { ...scene, lang };
}

/// Another form, case or record: the old page stays, greyed and without a verdict, until
/// the new one is made.
export async function loadAnother(change) {
  update({ ...change, page: 1 });
  drawChooser(state, view.choices);
  drawWaiting();
  view.scene = null;
  await load();
}

export const loadAll = () => Promise.all([load(), loadChoices()]);

/// A file was saved, or the server is back.
export async function refresh() {
  find('lost').hidden = true;
  await load();
  await loadChoices();
}

/// The state of the files that the server tells of. What is being made for the first time looks at
/// it when it is done.
export function hear(generation) {
  told = generation;
  if (view.scene ? view.scene.generation !== told : !isBusy()) refresh();
}

/// The server is away; whatever it is when it is back, nothing is known of it.
export function lose() {
  told = -1;
  drawUnknown();
}

async function loadChoices() {
  const next = await fetchChoices(state).catch(() => null);
  if (!next) return;
  view.choices = next;
  drawChooser(state, next);
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
  if (!view.scene) find('stage').scrollTo(0, 0);
  view.scene = next;
  find('lost').hidden = true;
  drawResult(state, next);
  drawPages(state, next);
  if (page) drawPaper(state, next, page);
  else showNothing('nothing-drawn');
}

const pictureOf = (page) =>
  fetchPicture(state, dpiOf(percentOf(state.zoom, page))).catch(() => null);

const isAlike = (page, other) =>
  other &&
  page.number === other.number &&
  page.width_mm === other.width_mm &&
  page.height_mm === other.height_mm;

/// Something is still to be chosen.
function wait() {
  turns++;
  busy(false);
  drawIdle(state.job ? 'nothing-record' : 'nothing-chosen');
}

/// No answer says that the server is away, and so does 404: it was started again, and knows another
/// token than the one in this page's address. Any other status: there is no such thing.
function fail({ status }) {
  if (!status || status === 404) return drawUnknown();
  find('lost').hidden = true;
  drawIdle('nothing-found');
}

const busy = (yes) => find('stage').setAttribute('aria-busy', yes);
const isBusy = () => find('stage').getAttribute('aria-busy') === 'true';
