// What is shown is what would be printed: the downloaded PDF is what `fubako render` writes, and the
// picture of each page is that PDF's page as the program draws it, pixel for pixel.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import { Place } from './place.mjs';
import {
  address,
  kProgram,
  launch,
  openTab,
  pixels,
  pixelsOf,
  settled,
  startPreview,
} from './preview.mjs';

const kSelection = { municipality: '990001', form: 'property-tax-notice', case: 'typical' };
const kPercentOf150Dpi = '156.25'; // the pictures of `fubako render` have 150 pixels to the inch
let place, preview, browser;

before(async () => {
  place = new Place();
  [preview, browser] = await Promise.all([startPreview(place), launch()]);
});

after(async () => {
  await browser?.close();
  await preview?.stop();
  place?.remove();
});

function render(name) {
  const { municipality, form } = kSelection;
  execFileSync(
    kProgram,
    [
      '--config',
      place.path('config/fubako.yaml'),
      'render',
      '--municipality',
      municipality,
      '--form',
      form,
      '--case',
      kSelection.case,
      '--out',
      place.path(name),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

test('PdfIsTheOneThatRenderWrites', async () => {
  const { tab } = await openTab(browser);
  await tab.goto(address(preview, kSelection));
  await settled(tab);
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.click('#pdf')]);
  await download.saveAs(place.path('downloaded.pdf'));
  assert.match(download.suggestedFilename(), /^990001-property-tax-notice-typical.*\.pdf$/);
  render('rendered.pdf');
  assert.ok(
    fs
      .readFileSync(place.path('downloaded.pdf'))
      .equals(fs.readFileSync(place.path('rendered.pdf'))),
  );
  await tab.close();
});

test('PictureOfEveryPageIsThePdfsPagePixelForPixel', async () => {
  render('page.png');
  const { tab, faults } = await openTab(browser);
  await tab.goto(address(preview, { ...kSelection, zoom: kPercentOf150Dpi }));
  await settled(tab);
  const pages = await tab.locator('#page option').count();
  assert.ok(pages > 3, `${pages} pages`);
  for (let page = 1; page <= Math.min(pages, 6); page++) {
    const file = place.path(page === 1 ? 'page.png' : `page-${page}.png`);
    assert.equal(await pixels(tab), await pixelsOf(tab, file), `page ${page}`);
    const [shown, natural] = await tab.evaluate(() => {
      const picture = document.getElementById('picture');
      return [picture.getBoundingClientRect().width, picture.naturalWidth];
    });
    assert.ok(Math.abs(shown - natural) < 0.01, `${natural} pixels shown on ${shown}`);
    if (page < pages) {
      await tab.click('#next');
      await settled(tab);
    }
  }
  assert.deepEqual(faults, []);
  await tab.close();
});
