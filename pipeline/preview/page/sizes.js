// How large the page is shown. At 100 % a millimetre is a millimetre; the picture is asked for in
// the pixels of this screen, so that nothing is scaled and small letters stay sharp.
import { fillSelect, find } from './dom.js';
import { say } from './texts.js';

const kPercents = [50, 75, 100, 125, 150, 200, 300];
const kPixelsPerInch = 96;
const kMillimetresPerInch = 25.4;
const kMargin = 48; // of the paper in the stage, left and right together
const kLargestFit = 200;
const kDpi = { least: 48, most: 300 }; // what the server draws

export function setUpSizes(state, size) {
  find('zoom').addEventListener('change', ({ target }) => size(target.value));
  find('smaller').addEventListener('click', () => size(step(state, -1)));
  find('larger').addEventListener('click', () => size(step(state, 1)));
}

export function drawSizes(state) {
  const own = Number(state.zoom);
  const percents =
    kPercents.includes(own) || !own ? kPercents : [...kPercents, own].sort((a, b) => a - b);
  const options = ['width', 'page'].map((value) => ({ value, text: say(`zoom-${value}`) }));
  for (const percent of percents)
    options.push({ value: `${percent}`, text: say('zoom-percent', { percent }) });
  fillSelect(find('zoom'), [{ options }], state.zoom);
}

/// The next larger or smaller of the usual sizes, seen from what is shown now.
export function step(state, direction) {
  const now = Number(find('paper').dataset.percent) || 100;
  const further = kPercents.filter((percent) => (percent - now) * direction > 0.5);
  if (further.length === 0) return state.zoom;
  return `${direction > 0 ? further[0] : further.at(-1)}`;
}

/// Percent at which a page is shown.
export function percentOf(zoom, page) {
  const fixed = Number(zoom);
  if (fixed >= 10 && fixed <= 400) return fixed;
  const stage = find('stage');
  const wide = (stage.clientWidth - kMargin) / inPixels(page.width_mm);
  const high = (stage.clientHeight - kMargin) / inPixels(page.height_mm);
  const fit = zoom === 'page' ? Math.min(wide, high) : wide;
  return Math.min(kLargestFit, Math.max(20, Math.floor(100 * fit)));
}

export function dpiOf(percent) {
  const wanted = Math.round((kPixelsPerInch * percent * devicePixelRatio) / 100);
  return Math.min(kDpi.most, Math.max(kDpi.least, wanted));
}

/// The paper's size on the screen: the picture's own pixels where it was drawn for them.
export function sizePaper(percent, page, picture) {
  const paper = find('paper');
  const exact = (kPixelsPerInch * percent * devicePixelRatio) / 100;
  const own = picture && Math.abs(exact - dpiOf(percent)) < 0.5;
  const width = own
    ? picture.naturalWidth / devicePixelRatio
    : (inPixels(page.width_mm) * percent) / 100;
  const height = own
    ? picture.naturalHeight / devicePixelRatio
    : (inPixels(page.height_mm) * percent) / 100;
  paper.style.width = `${width}px`;
  paper.style.height = `${height}px`;
  paper.dataset.percent = percent;
}

const inPixels = (millimetres) => (millimetres / kMillimetresPerInch) * kPixelsPerInch;
