// A file is saved in an editor: the page shows it at once, and nothing else of the view changes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Place } from './place.mjs';
import { address, launch, openTab, pixels, settled, spot, startPreview } from './preview.mjs';

const kForm = 'templates/property-tax-notice/form.yaml';
const kCase = 'templates/property-tax-notice/cases/typical.yaml';
const kSelection = { municipality: '990001', form: 'property-tax-notice', case: 'typical' };
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

async function open(selection = kSelection) {
  const { tab, faults } = await openTab(browser);
  await tab.goto(address(preview, selection));
  await settled(tab);
  await watch(tab);
  return { tab, faults };
}

/// Notes every moment in which no decoded picture is on the screen, and every jump of the view.
function watch(tab) {
  return tab.evaluate(() => {
    window.seen = { swaps: 0, bad: [] };
    const stage = document.getElementById('stage');
    const look = () => {
      const picture = document.getElementById('picture');
      const there =
        picture.complete && picture.naturalWidth > 0 && picture.getBoundingClientRect().width > 100;
      if (!there) window.seen.bad.push('no picture');
    };
    new MutationObserver((changes) => {
      look();
      for (const change of changes)
        for (const node of change.addedNodes) if (node.id === 'picture') window.seen.swaps++;
    }).observe(document.getElementById('paper'), { childList: true, attributes: true });
    const frame = () => {
      look();
      if (window.scrolled !== undefined && Math.abs(stage.scrollTop - window.scrolled) > 1)
        window.seen.bad.push('a jump');
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/// Waits for the swap of pictures that an edit causes.
async function swapped(tab, edit) {
  const before = await tab.evaluate(() => window.seen.swaps);
  edit();
  await tab.waitForFunction((count) => window.seen.swaps > count, before);
  await settled(tab);
}

test('ShowsASavedValueAtOnceAndKeepsTheView', async () => {
  const { tab, faults } = await open({ ...kSelection, zoom: '150' });
  await tab.evaluate(() => {
    const stage = document.getElementById('stage');
    stage.scrollTop = window.scrolled = 120;
  });
  const first = await pixels(tab);
  await swapped(tab, () => place.edit(kCase, '見本 花子', '見本 桃子'));
  assert.match(await spot(tab, 'to-name').getAttribute('aria-label'), /見本 桃子/);
  assert.notEqual(await pixels(tab), first);
  await swapped(tab, () => place.editAside(kCase, '見本 桃子', '見本 花子'));
  assert.equal(await pixels(tab), first);
  assert.deepEqual(await tab.evaluate(() => window.seen.bad), []);
  assert.equal(await tab.inputValue('#zoom'), '150');
  assert.deepEqual(faults, []);
  await tab.close();
});

test('KeepsTheLastGoodPictureMarkedAsOldWhileAFormIsBroken', async () => {
  const { tab, faults } = await open();
  const good = await pixels(tab);
  place.edit(kForm, 'style: key-label,', 'style: key-labl,');
  await tab.waitForSelector('#stale:not([hidden])');
  await settled(tab);
  assert.equal(await pixels(tab), good);
  assert.match(await tab.locator('#verdict').innerText(), /1件の問題/);
  const card = await tab.locator('#problems li').innerText();
  assert.match(card, /直し方/);
  assert.match(card, /form\.yaml　\d+行目/);
  place.edit(kForm, 'style: key-labl,', 'style: key-label,');
  await tab.waitForSelector('#stale[hidden]', { state: 'attached' });
  await settled(tab);
  assert.match(await tab.locator('#verdict').innerText(), /問題は見つかりませんでした/);
  assert.equal(await pixels(tab), good);
  assert.deepEqual(await tab.evaluate(() => window.seen.bad), []);
  assert.deepEqual(faults, []);
  await tab.close();
});

test('TintsThePlaceOfAProblem', async () => {
  const [roomy, narrow] = ['issue-date, at: "163 33 32 5.5"', 'issue-date, at: "163 33 3 5.5"'];
  const { tab, faults } = await open();
  place.edit(kForm, roomy, narrow);
  const mark = tab.locator('.mark');
  await mark.waitFor();
  await settled(tab);
  assert.match(await tab.locator('#problems li').innerText(), /発行年月日/);
  const [tinted, item] = [await mark.boundingBox(), await spot(tab, 'issue-date').boundingBox()];
  for (const side of ['x', 'y', 'width', 'height']) {
    assert.ok(Math.abs(tinted[side] - item[side]) < 2, JSON.stringify([tinted, item]));
  }
  await tab.click('#next');
  await settled(tab);
  await tab.click('#problems [data-look]');
  await settled(tab);
  assert.equal(await tab.inputValue('#page'), '1');
  place.edit(kForm, narrow, roomy);
  await mark.waitFor({ state: 'detached' });
  assert.deepEqual(faults, []);
  await tab.close();
});

test('ShowsBrokenYamlAsAProblemWithItsLine', async () => {
  const { tab } = await open();
  place.edit(kForm, 'format: fubako-form/1', 'format: [fubako-form/1');
  await tab.waitForSelector('#problems li');
  assert.match(await tab.locator('#problems .file').first().innerText(), /form\.yaml　\d+行目/);
  place.edit(kForm, 'format: [fubako-form/1', 'format: fubako-form/1');
  await tab.waitForSelector('#problems li', { state: 'detached' });
  await tab.close();
});

test('ShowsScriptInDataAsPlainText', async () => {
  const attack = '<img src=x onerror=alert(1)>';
  const { tab, faults } = await open();
  await swapped(tab, () => place.edit(kCase, '見本ハイツ101号室', attack));
  await spot(tab, 'to-building').hover();
  assert.ok((await tab.locator('#details').innerText()).includes(attack));
  assert.equal(await tab.locator('#details img, #spots img, #problems img').count(), 0);
  await swapped(tab, () => place.edit(kCase, attack, '見本ハイツ101号室'));
  await tab.goto(address(preview, { ...kSelection, case: `"><script>alert(1)</script>${attack}` }));
  await settled(tab);
  assert.equal(await tab.locator('#choose script, #choose img').count(), 0);
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('status of 4')),
    [],
  );
  await tab.close();
});

test('OffersAnExampleAsSoonAsItsFileIsThere', async () => {
  const { tab } = await open();
  const added = kCase.replace('typical', 'of-my-own');
  place.copy(kCase, added);
  await tab.waitForFunction(() =>
    [...document.getElementById('case').options].some(({ value }) => value === 'of-my-own'),
  );
  await tab.close();
});

test('SaysThatTheProgramIsGoneAndKeepsThePicture', async () => {
  const mine = await startPreview(place);
  const { tab } = await openTab(browser);
  await tab.goto(address(mine, kSelection));
  await settled(tab);
  const shown = await pixels(tab);
  assert.equal(await tab.isVisible('#lost'), false);
  await mine.stop();
  await tab.waitForSelector('#lost:not([hidden])');
  assert.equal(await pixels(tab), shown);
  await tab.close();
});
