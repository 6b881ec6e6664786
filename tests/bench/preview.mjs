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
  await tab.evaluate(() => {
    window.swaps = [];
    new MutationObserver((changes) => {
      if (changes.some(({ addedNodes }) => addedNodes.length > 0)) window.swaps.push(Date.now());
    }).observe(document.getElementById('paper'), { childList: true });
  });
  const file = `templates/${form}/cases/typical.yaml`;
  const times = [];
  let name = '見本 花子';
  for (let i = 0; i < Number(saves); i++) {
    const next = `見本 ${'一二三四五六七八九十'[i % 10]}子`;
    await tab.evaluate(() => {
      window.swaps = [];
    });
    place.edit(file, name, next);
    const saved = Date.now();
    await tab.waitForFunction(() => window.swaps.length > 0);
    times.push((await tab.evaluate(() => window.swaps[0])) - saved);
    await settled(tab);
    name = next;
  }
  place.edit(file, name, '見本 花子');
  await tab.close();
  return times.sort((a, b) => a - b);
}
