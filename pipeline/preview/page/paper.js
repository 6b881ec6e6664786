// The paper with all that lies over it, and what is said about it beside.
import { drawDetails, nameOf } from './details.js';
import { find } from './dom.js';
import { foldLegend } from './legend.js';
import { drawMarks, drawNoResult, drawProblems, drawVerdict } from './problems.js';
import { pdfAddress, pdfName } from './server.js';
import { percentOf, sizePaper } from './sizes.js';
import { drawSpots } from './spots.js';
import { say } from './texts.js';
import { drawZones } from './zones.js';

export function drawResult(state, scene) {
  find('form-title').textContent = scene.title ?? '';
  document.title = scene.title ? `${scene.title} – ${say('title')}` : say('title');
  find('stale').hidden = !scene.stale;
  find('settings-stale').hidden = !scene.settings_stale;
  find('paper').classList.remove('former');
  find('paper').classList.toggle('old', Boolean(scene.stale));
  find('pdf').hidden = scene.problems.length > 0; // what has problems is not printed
  find('pdf').href = pdfAddress(state);
  find('pdf').download = pdfName(state);
  find('tools').classList.toggle('idle', scene.pages.length === 0);
  const time = new Date().toLocaleTimeString(state.lang, { hourCycle: 'h23' });
  find('page-only').hidden = !state.job; // of examples nothing is posted
  const come = scene.problems.length > 0 && find('problems').childElementCount === 0;
  if (come) foldLegend();
  drawProblems(scene.problems, time);
}

/// Another page is being made: what is shown of the former one is not taken for it.
export function drawWaiting() {
  drawNoResult('verdict-wait');
  hideBanners();
  leavePage();
}

/// The program is away: what is shown may be old by now, and cannot be saved.
export function drawUnknown() {
  find('lost').hidden = false;
  drawVerdict('verdict-unknown');
  leavePage();
}

function leavePage() {
  find('pdf').hidden = true;
  find('paper').classList.add('former');
}

function hideBanners() {
  find('stale').hidden = true;
  find('settings-stale').hidden = true;
  find('page-only').hidden = true;
}

/// The picture of `page` is there; everything else is laid over it.
export function drawPaper(state, scene, page) {
  const picture = find('picture');
  picture.alt = say('picture-name', { title: scene.title, number: page.number });
  find('paper').hidden = false;
  find('nothing').hidden = true;
  sizePaper(percentOf(state.zoom, page), page, picture);
  drawZones(scene.zones, page);
  drawMarks(scene.problems, page);
  drawDetails(drawSpots(scene.elements, page, nameOf));
}

/// Only ever called with a decoded picture: the old one stays until then.
export function swapPicture(picture) {
  const old = find('picture');
  old.replaceWith(picture);
  URL.revokeObjectURL(old.src);
}

/// Nothing is chosen, so nothing is checked.
export function drawIdle(text) {
  showNothing(text);
  find('tools').classList.add('idle');
  hideBanners();
  drawNoResult('verdict-idle');
}

/// In place of a page: what to do, or why there is none.
export function showNothing(text) {
  find('nothing').textContent = say(text);
  find('nothing').hidden = false;
  find('paper').hidden = true;
  drawDetails(null);
}
