// From a saved file to the decoded picture on the page, in Debian's Chromium.
//   FUBAKO=build/release/bin/fubako node tests/bench/preview.mjs [FORM] [SAVES]
//
// Each save changes a value of a case. Its time runs from the write's return to the moment in which
// the picture, decoded, stands in the page; both clocks are the machine's.
import { Place } from '../browser/place.mjs';
import { address, launch, openTab, settled, startPreview } from '../browser/preview.mjs';

const [form = 'property-tax-notice', saves = '100'] = process.argv.slice(2);
const place = new Place();
const preview = await startPreview(place);
const browser = await launch();
try {
  for (const zoom of ['100', 'width']) {
    const times = await measure(zoom);
    const at = (share) => times[Math.ceil(share * times.length) - 1].toFixed(0);
    console.log(
      `${form}, zoom ${zoom}, ${times.length} saves: ` +
        `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`,
    );
  }
} finally {
  await browser.close();
  await preview.stop();
  place.remove();
}

async function measure(zoom) {
  const { tab } = await openTab(browser);
  await tab.goto(address(preview, { municipality: '990001', form, case: 'typical', zoom }));
  await settled(tab);
  await tab.evaluate(noteSwaps);
  const file = `templates/${form}/cases/typical.yaml`;
  const times = [];
  let name = '見本 花子';
  for (let i = 0; i < Number(saves); i++) {
    const next = `見本 ${'一二三四五六七八九十'[i % 10]}子`;
    const before = await tab.evaluate(() => window.shown());
    place.edit(file, name, next);
    const saved = Date.now();
    const swap = await tab.waitForFunction(
      (old) => window.swaps.find((s) => s.shows !== old),
      before,
    );
    times.push((await swap.jsonValue()).at - saved);
    await tab.waitForFunction(
      (label) => document.querySelector(`.spot[aria-label*="${label}"]`),
      next,
    );
    await settled(tab);
    await tab.evaluate(() => window.swaps.splice(0));
    name = next;
  }
  place.edit(file, name, '見本 花子');
  await tab.close();
  return times.sort((a, b) => a - b);
}

/// Runs in the page: when each picture came, and a sum of its pixels that tells it from the one before.
function noteSwaps() {
  window.swaps = [];
  window.shown = () => {
    const picture = document.getElementById('picture');
    const { naturalWidth: width, naturalHeight: height } = picture;
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    canvas.drawImage(picture, 0, 0);
    const pixels = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
    return pixels.reduce((sum, pixel, i) => (sum + pixel * ((i % 8191) + 1)) % 2 ** 40, 0);
  };
  new MutationObserver((changes) => {
    const at = Date.now();
    if (changes.some(({ addedNodes }) => addedNodes.length > 0)) {
      window.swaps.push({ at, shows: window.shown() });
    }
  }).observe(document.getElementById('paper'), { childList: true });
}
