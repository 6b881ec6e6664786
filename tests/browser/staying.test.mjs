// What is said of the page stays true: of many tabs, while something is loaded, when the program is
// away or was started again, and of problems that say the same.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Place } from './place.mjs';
import { address, launch, openTab, pixels, settled, spot, startPreview } from './preview.mjs';

const kCase = 'templates/property-tax-notice/cases/typical.yaml';
const kSelection = { municipality: '990001', form: 'property-tax-notice', case: 'typical' };
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

async function open(selection = kSelection, options = {}) {
  const { tab, faults } = await openTab(browser, options);
  await tab.goto(address(preview, selection));
  await settled(tab);
  return { tab, faults };
}

/// As a browser tells a tab that another one is before it; without a window it tells none.
function turn(tab, hidden) {
  return tab.evaluate((away) => {
    Object.defineProperty(document, 'hidden', { value: away, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

/// Changes what the server says of a page.
function retell(tab, change) {
  return tab.route('**/scene?*', async (route) => {
    const answer = await route.fetch();
    const scene = await answer.json();
    change(scene);
    await route.fulfill({ response: answer, json: scene });
  });
}

test('WorksInEightTabsAndBringsEachUpToDateWhenItIsSeen', async () => {
  const window = await browser.newContext(); // tabs of one window share their connections
  const tabs = [];
  for (let i = 0; i < 8; i++) {
    const tab = await window.newPage();
    tab.setDefaultTimeout(10_000);
    await tab.goto(address(preview, kSelection), { timeout: 10_000 });
    await settled(tab);
    await tab.waitForSelector('#verdict.good');
    if (i < 7) await turn(tab, true);
    tabs.push(tab);
  }
  place.edit(kCase, '見本 花子', '見本 桃子');
  const isNew = (tab) => tab.waitForSelector('.spot[data-id="to-name"][aria-label*="桃子"]');
  await isNew(tabs[7]);
  assert.match(await spot(tabs[0], 'to-name').getAttribute('aria-label'), /花子/);
  await turn(tabs[7], true);
  await turn(tabs[0], false);
  await isNew(tabs[0]);
  place.edit(kCase, '見本 桃子', '見本 花子');
  await window.close();
});

/// Runs in the page.
const isPaperGrey = (grey) =>
  getComputedStyle(document.getElementById('paper')).opacity < 0.9 === grey;

test('TakesNoOldPageForWhatIsChosenNow', async () => {
  const { tab } = await open();
  const shown = await pixels(tab);
  let answer;
  const asked = new Promise((resolve) => {
    tab.route('**/scene?*', (route) => {
      answer = () => route.continue();
      resolve();
    });
  });
  await tab.selectOption('#form', 'polling-place-card');
  await asked;
  assert.match(await tab.locator('#verdict').innerText(), /確認しています/);
  assert.equal(await tab.locator('#verdict.good').count(), 0);
  assert.equal(await tab.isVisible('#pdf'), false);
  await tab.waitForFunction(isPaperGrey, true);
  await answer();
  await tab.waitForSelector('#verdict.good');
  await settled(tab);
  assert.equal(await tab.isVisible('#pdf'), true);
  assert.notEqual(await pixels(tab), shown);
  await tab.waitForFunction(isPaperGrey, false);
  await tab.close();
});

test('SaysWhatToDoWhenTheProgramWasStartedAgain', async (t) => {
  let mine = await startPreview(place);
  const port = new URL(mine.address).port;
  const { tab } = await openTab(browser);
  await tab.goto(address(mine, kSelection));
  await settled(tab);
  await tab.waitForSelector('#form option[value="polling-place-card"]', { state: 'attached' });
  await mine.stop();
  await tab.waitForSelector('#lost:not([hidden])');
  assert.equal(await tab.locator('#verdict.good').count(), 0);
  assert.equal(await tab.isVisible('#pdf'), false);
  mine = await startPreview(place, port);
  t.after(() => mine.stop());
  const refused = tab.waitForResponse((response) => response.status() === 404);
  await tab.selectOption('#form', 'polling-place-card');
  await refused;
  await settled(tab);
  assert.match(await tab.locator('#lost').innerText(), /もう一度起動し、表示された新しいアドレス/);
  assert.equal(await tab.locator('#verdict.good').count(), 0);
  assert.equal(await tab.isVisible('#nothing'), false);
  await tab.close();
});

test('ShowsAStallAsLost', async () => {
  const { tab } = await openTab(browser);
  // The page's patience, shortened.
  await tab.addInitScript(() => {
    const timeout = AbortSignal.timeout;
    AbortSignal.timeout = (time) => timeout.call(AbortSignal, time / 40);
  });
  await tab.route('**/scene?*', () => {}); // never answered
  await tab.goto(address(preview, kSelection));
  await tab.waitForSelector('#lost:not([hidden])');
  await settled(tab);
  await tab.close();
});

test('PromisesNoPostingOfARecord', async () => {
  const { tab } = await open(kRecord);
  assert.match(await tab.locator('#page-only').innerText(), /郵送するかどうか/);
  assert.equal(
    await tab.locator('#medium option[value="paper"]').innerText(),
    '紙で送る場合の紙面',
  );
  await tab.goto(address(preview, kSelection));
  await settled(tab);
  assert.equal(await tab.isVisible('#page-only'), false);
  await tab.close();
});

test('TellsTheSameProblemOnce', async () => {
  const { tab } = await openTab(browser);
  const said = { what: '字がない。', remedy: '直す。' };
  const same = { code: 'character-unmapped', severity: 'hold', ...said };
  const box = [20, 40, 60, 8];
  await retell(tab, (scene) => {
    scene.problems = [3, 4, 5, 7, 3].map((page) => ({ ...same, where: `${page}`, page, box }));
    scene.problems.push({ ...same, what: '別のこと。', page: 3, box, where: '3ページ' });
  });
  await tab.goto(address(preview, kSelection));
  await settled(tab);
  assert.match(await tab.locator('#verdict').innerText(), /2件の問題/);
  assert.equal(await tab.locator('#problems li').count(), 2);
  const card = await tab.locator('#problems li').first().innerText();
  assert.match(card, /同じ指摘：3–5, 7ページ/);
  assert.match(card, /character-unmapped$/, 'the code comes last');
  await tab.locator('[data-look]').first().click();
  await settled(tab);
  assert.equal(await tab.inputValue('#page'), '3');
  assert.deepEqual(await tab.locator('.mark span').allInnerTexts(), ['1・2']);
  await tab.locator('[data-look]').first().click();
  await settled(tab);
  assert.equal(await tab.inputValue('#page'), '4');
  await tab.close();
});

test('SaysThatTheSettingsAreFromBeforeAMistake', async () => {
  const { tab } = await openTab(browser);
  await retell(tab, (scene) => Object.assign(scene, { settings_stale: true }));
  await tab.goto(address(preview, kSelection));
  await settled(tab);
  assert.match(await tab.locator('#settings-stale').innerText(), /前の設定で表示/);
  assert.equal(await tab.isVisible('#stale'), false);
  await tab.close();
});

for (const lang of ['ja', 'en']) {
  test(`HasRoomForProblemsAndControls.${lang}`, async () => {
    const { tab } = await openTab(browser);
    await retell(tab, (scene) => {
      const [what, remedy] = ['あ'.repeat(60), 'い'.repeat(60)];
      scene.problems = [{ code: 'x', severity: 'hold', what, remedy }];
      scene.pages = Array.from({ length: 12 }, (_, i) => ({ ...scene.pages[0], number: i + 1 }));
    });
    await tab.goto(address(preview, { ...kSelection, lang, page: '12', show: 'window' }));
    await settled(tab);
    const remedy = await tab.locator('#problems .remedy').boundingBox();
    const panel = await tab.locator('.findings').boundingBox();
    assert.ok(panel.height >= 272, `${panel.height}`);
    assert.ok(remedy.y + remedy.height <= panel.y + panel.height - 32, 'the remedy is seen whole');
    await tab.unroute('**/scene?*');
    await retell(tab, (scene) => {
      scene.pages = Array.from({ length: 12 }, (_, i) => ({ ...scene.pages[0], number: i + 1 }));
    });
    await tab.reload();
    await settled(tab);
    const [zoom, pdf] = [
      await tab.locator('#zoom').boundingBox(),
      await tab.locator('#pdf').boundingBox(),
    ];
    assert.ok(Math.abs(zoom.y - pdf.y) < 8, 'the tools are in one row');
    await tab.close();
  });
}

test('NoControlRunsOutOfASmallWindow', async () => {
  for (const lang of ['ja', 'en']) {
    const { tab } = await open({ ...kSelection, lang }, { viewport: { width: 640, height: 400 } });
    const out = await tab.evaluate(() =>
      [...document.querySelectorAll('select, input, button, a')]
        .filter((node) => !node.closest('#stage'))
        .filter((node) => node.getBoundingClientRect().right > innerWidth)
        .map((node) => node.id || node.className),
    );
    assert.deepEqual(out, []);
    await tab.close();
  }
});
