// Typing the number of a record: nothing of it is lost, and nobody else's notice opens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Place } from './place.mjs';
import { address, launch, openTab, settled, spot, startPreview } from './preview.mjs';

const kCase = 'templates/property-tax-notice/cases/typical.yaml';
const kRecord = { municipality: '990001', job: '2026-property-tax', record: 'FA-0001' };
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

async function open(selection = kRecord) {
  const { tab } = await openTab(browser);
  await tab.goto(address(preview, selection));
  await settled(tab);
  return tab;
}

test('KeepsATypedNumberThroughASave', async () => {
  const tab = await open();
  await tab.fill('#record', 'FA-0002');
  await tab.focus('#medium');
  const told = tab.waitForResponse(/choices\?/);
  place.edit(kCase, '見本 花子', '見本 桃子');
  await (await told).finished();
  await settled(tab);
  assert.equal(await tab.inputValue('#record'), 'FA-0002');
  place.edit(kCase, '見本 桃子', '見本 花子');
  await tab.close();
});

test('UsesATypedNumberWhenTheMediumChanges', async () => {
  const tab = await open({ ...kRecord, record: '' });
  await tab.fill('#record', 'ＦＡ－０００１');
  await tab.selectOption('#medium', 'copy');
  await settled(tab);
  assert.equal(await tab.inputValue('#record'), 'FA-0001');
  assert.match(await spot(tab, 'to-name').getAttribute('aria-label'), /𠮷田/);
  await tab.close();
});

test('OpensNobodyElsesNoticeWhenTheMunicipalityChanges', async () => {
  const tab = await open();
  const other = await tab.evaluate(async () => {
    const { jobs } = await (await fetch('choices?lang=ja')).json();
    return jobs.find(({ municipality }) => municipality !== '990001');
  });
  await tab.selectOption('#municipality', other.municipality);
  await tab.waitForSelector('#nothing:not([hidden])');
  assert.equal(await tab.inputValue('#record'), '');
  assert.notEqual(await tab.inputValue('#job'), '');
  assert.equal(await tab.isVisible('#record'), true);
  assert.equal(new URL(tab.url()).searchParams.get('record'), '');
  await tab.close();
});

test('NamesTheSavedPdfAfterWhatItShows', async () => {
  const tab = await open();
  assert.equal(await tab.getAttribute('#pdf', 'download'), '990001-2026-property-tax-FA-0001.pdf');
  await tab.selectOption('#medium', 'copy');
  await tab.waitForSelector('#verdict.good');
  assert.match(await tab.getAttribute('#pdf', 'download'), /-FA-0001-copy\.pdf$/);
  await tab.close();
});
