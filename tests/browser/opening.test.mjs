// Opening the page, choosing what to see, and looking at it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Place } from './place.mjs';
import {
  address,
  detailsText,
  launch,
  openTab,
  pixels,
  settled,
  spot,
  startPreview,
} from './preview.mjs';

const kForm = { municipality: '990001', form: 'property-tax-notice', case: 'typical' };
let place, preview, browser;

before(async () => {
  place = new Place();
  [preview, browser] = await Promise.all([startPreview(place), launch()]);
});

after(async () => {
  await browser?.close();
  assert.equal(await preview?.stop(), 0, 'exit code after SIGTERM');
  place?.remove();
});

async function open(selection = kForm) {
  const { tab, faults } = await openTab(browser);
  await tab.goto(address(preview, selection));
  await settled(tab);
  return { tab, faults };
}

test('ShowsAPictureBeforeAnyScriptRan', async () => {
  const { tab } = await openTab(browser, { javaScriptEnabled: false });
  await tab.goto(preview.address);
  const box = await tab.locator('#picture').boundingBox();
  assert.ok(box.width > 300 && box.height > 300, JSON.stringify(box));
  await tab.close();
});

test('OpensOnTheFirstFormWithoutAnyQuestion', async () => {
  const { tab, faults } = await open({});
  assert.notEqual(await tab.inputValue('#form'), '');
  assert.match(await tab.locator('#verdict').innerText(), /問題は見つかりませんでした/);
  assert.ok((await tab.locator('.spot').count()) > 10);
  assert.deepEqual(faults, []);
  await tab.close();
});

test('ShowsWhatIsChosenAndTheSameAfterAReload', async () => {
  const { tab, faults } = await open();
  const first = await pixels(tab);
  await tab.selectOption('#form', 'polling-place-card');
  await settled(tab);
  const card = await pixels(tab);
  assert.notEqual(card, first);
  await tab.selectOption('#case', 'longest');
  await settled(tab);
  await tab.selectOption('#municipality', '990019');
  await settled(tab);
  await tab.selectOption('#zoom', '75');
  await settled(tab);
  await tab.click('#next');
  await settled(tab);
  const chosen = await pixels(tab);
  await tab.reload();
  await settled(tab);
  assert.equal(await pixels(tab), chosen);
  assert.deepEqual(await values(tab, ['form', 'case', 'municipality', 'zoom', 'page']), [
    'polling-place-card',
    'longest',
    '990019',
    '75',
    '2',
  ]);
  assert.deepEqual(faults, []);
  await tab.close();
});

test('ShowsARecordOfASubmissionByItsKey', async () => {
  const { tab, faults } = await open();
  await tab.click('#source [data-source="record"]');
  await tab.selectOption('#job', '2026-property-tax');
  await tab.fill('#record', 'FA-0001');
  await tab.press('#record', 'Enter');
  await settled(tab);
  assert.match(await spot(tab, 'to-name').getAttribute('aria-label'), /𠮷田/);
  const paper = await tab.locator('.spot.symbol').count();
  await tab.selectOption('#medium', 'copy');
  await settled(tab);
  assert.ok((await tab.locator('.spot.symbol').count()) < paper, 'a copy has no marks of the post');
  assert.deepEqual(faults, []);
  await tab.close();
});

test('SaysInPlainWordsWhatIsWrongWithAKeyThatIsNotThere', async () => {
  const { tab } = await open({
    municipality: '990001',
    job: '2026-property-tax',
    record: 'FA-9999',
  });
  assert.match(await tab.locator('#verdict').innerText(), /問題があります/);
  assert.ok((await tab.locator('#problems .what').first().innerText()).length > 5);
  await tab.close();
});

test('TellsOfAFieldBelowTheMouse', async () => {
  const { tab, faults } = await open();
  await spot(tab, 'to-name').hover();
  const said = await detailsText(tab);
  assert.match(said, /見本 花子/);
  assert.match(said, /to-name/);
  assert.match(said, /そのまま収まりました/);
  await tab.mouse.move(2, 2);
  assert.doesNotMatch(await detailsText(tab), /見本 花子/);
  assert.deepEqual(faults, []);
  await tab.close();
});

test('TellsWhereAValueComesFromAndHowItIsWritten', async () => {
  const { tab } = await open();
  await spot(tab, 'issue-date').hover();
  const said = await detailsText(tab);
  for (const part of [/発行年月日/, /issue_date/, /令和8年4月1日/, /2026-04-01/, /wareki/])
    assert.match(said, part);
  await tab.close();
});

test('TellsWhatASymbolReadsAs', async () => {
  const { tab } = await open();
  await spot(tab, 'control-code').hover();
  const said = await detailsText(tab);
  assert.match(said, /正しく読み取れました/);
  assert.match(said, /読み取った内容\s+\d{10,}/);
  await tab.close();
});

test('LaysTheWindowWhereTheEnvelopeHasIt', async () => {
  const { tab } = await open();
  const shown = tab.locator('#zones rect.window').first();
  assert.equal(await shown.isVisible(), false);
  if (!(await tab.isVisible('#overlay-window'))) await tab.click('#overlays summary');
  await tab.check('#overlay-window');
  // A window of 100 x 55 mm, and the sheet in the middle of its way of 21 x 18 mm.
  await liesAt(tab, shown, [10.5, 9, 100, 55]);
  await tab.uncheck('#overlay-window');
  assert.equal(await shown.isVisible(), false);
  await tab.close();
});

test('LaysAnItemWhereTheFormHasIt', async () => {
  const { tab } = await open();
  await liesAt(tab, spot(tab, 'issue-date'), [163, 33, 32, 5.5]);
  await tab.close();
});

/// A place on a page of A4, in millimetres, within the width of a line.
async function liesAt(tab, locator, [x, y, width, height]) {
  const [paper, seen] = [await tab.locator('#paper').boundingBox(), await locator.boundingBox()];
  const millimetres = 210 / paper.width;
  const found = [seen.x - paper.x, seen.y - paper.y, seen.width, seen.height].map(
    (pixels) => pixels * millimetres,
  );
  [x, y, width, height].forEach((wanted, i) =>
    assert.ok(Math.abs(found[i] - wanted) < 0.8, `${found} instead of ${[x, y, width, height]}`),
  );
}

async function values(tab, ids) {
  const found = [];
  for (const id of ids) found.push(await tab.inputValue(`#${id}`));
  return found;
}
