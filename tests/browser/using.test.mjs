// Everybody can use it: two languages, the keyboard alone, assistive technology, small windows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { Place } from './place.mjs';
import { address, detailsText, launch, openTab, settled, startPreview } from './preview.mjs';

const kAxe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const kSelection = {
  municipality: '990001',
  form: 'long-term-care-premium-notice',
  case: 'typical',
};
const kEverything = 'window,fold,clear,quiet,fields';
let place, preview, browser;

before(async () => {
  place = new Place();
  place.edit(
    'templates/polling-place-card/form.yaml',
    'style: title-center,',
    'style: title-centre,',
  );
  [preview, browser] = await Promise.all([startPreview(place), launch()]);
});

after(async () => {
  await browser?.close();
  await preview?.stop();
  place?.remove();
});

async function open(view = {}, options = {}) {
  const { tab, faults } = await openTab(browser, options);
  await tab.goto(address(preview, { ...kSelection, ...view }));
  await settled(tab);
  return { tab, faults };
}

async function isClean(tab, state) {
  await tab.evaluate(kAxe);
  const violations = await tab.evaluate(findBarriers, kTags);
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`,
  );
  assert.deepEqual(told, [], state);
}

/// Runs in the page. The items of the printed page are as small as they are printed, so the rule of
/// the size of targets is asked of everything else; the arrow keys reach them, too.
async function findBarriers(tags) {
  const options = { runOnly: tags, rules: { 'target-size': { enabled: false } } };
  const all = await axe.run(document, options);
  const sizes = await axe.run(
    { exclude: ['#spots'] },
    { runOnly: { type: 'rule', values: ['target-size'] } },
  );
  return [...all.violations, ...sizes.violations];
}

test('SpeaksTheOtherLanguageAndKeepsTheView', async () => {
  const { tab, faults } = await open({ page: '2' });
  await tab.click('#language [data-lang="en"]');
  await settled(tab);
  assert.equal(await tab.getAttribute('html', 'lang'), 'en');
  assert.match(await tab.locator('#verdict').innerText(), /No problems found/);
  assert.equal(await tab.inputValue('#page'), '2');
  assert.deepEqual(await japaneseWords(tab), []);
  await tab.reload();
  await settled(tab);
  assert.equal(await tab.locator('h1').innerText(), 'Check before printing');
  assert.deepEqual(faults, []);
  await tab.close();
});

/// The page's own words that are still Japanese; names out of forms and data stand elsewhere.
function japaneseWords(tab) {
  return tab.evaluate(() =>
    [...document.querySelectorAll('[data-text], [data-label], dt, #legend label')]
      .map((element) => element.getAttribute('aria-label') ?? element.textContent)
      .filter((text) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text)),
  );
}

test('HasEveryTextInBothLanguages', async () => {
  const { tab } = await open();
  const [japanese, english] = await tab.evaluate(async () => {
    const texts = await Promise.all(['ja', 'en'].map((lang) => import(`./texts-${lang}.js`)));
    return texts.map((module) => Object.keys(module.texts).sort());
  });
  // English makes the names of most cases out of their ids.
  const common = (keys) => keys.filter((key) => !key.startsWith('case-'));
  assert.deepEqual(common(japanese), common(english));
  await tab.close();
});

test('IsUsedByKeyboardAlone', async () => {
  const { tab, faults } = await open();
  const press = (key) => tab.keyboard.press(key);
  const focus = () =>
    tab.evaluate(() => document.activeElement.id || document.activeElement.className);
  await press('Tab');
  assert.equal(await focus(), 'skip');
  await press('Enter');
  await press('Tab');
  assert.match(await focus(), /spot/);
  const first = await detailsText(tab);
  await press('ArrowDown');
  assert.notEqual(await detailsText(tab), first);
  assert.ok(await hasRing(tab), 'the focus is seen');
  await press('n');
  await settled(tab);
  assert.equal(await tab.inputValue('#page'), '2');
  await press('+');
  await settled(tab);
  assert.notEqual(await tab.inputValue('#zoom'), 'width');
  await tab.focus('#case');
  const before = await tab.inputValue('#case');
  await press('ArrowDown');
  await settled(tab);
  assert.notEqual(await tab.inputValue('#case'), before);
  assert.equal(await focus(), 'case');
  assert.deepEqual(faults, []);
  await tab.close();
});

function hasRing(tab) {
  return tab.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 3;
  });
}

test('EveryControlShowsItsFocus', async () => {
  const { tab } = await open();
  const seen = new Set();
  for (let i = 0; i < 60; i++) {
    await tab.keyboard.press('Tab');
    const id = await tab.evaluate(() => document.activeElement.outerHTML.slice(0, 80));
    if (seen.has(id)) break;
    seen.add(id);
    if (await tab.evaluate(() => document.activeElement === document.body)) break;
    assert.ok(await hasRing(tab), id);
  }
  assert.ok(seen.size >= 15, `${seen.size} controls`);
  await tab.close();
});

for (const lang of ['ja', 'en']) {
  test(`HasNoBarrierThatAxeFinds.${lang}`, async () => {
    const { tab } = await open({ lang });
    await isClean(tab, 'a form');
    await tab.locator('.spot').first().focus();
    await isClean(tab, 'an item is chosen');
    await tab.goto(address(preview, { ...kSelection, lang, show: kEverything, page: '5' }));
    await settled(tab);
    await isClean(tab, 'with all overlays');
    await tab.goto(address(preview, { ...kSelection, form: 'polling-place-card', lang }));
    await settled(tab);
    assert.ok((await tab.locator('#problems li').count()) > 0);
    await isClean(tab, 'with problems');
    await tab.goto(
      address(preview, { municipality: '990001', job: '2026-property-tax', record: '', lang }),
    );
    await tab.waitForSelector('#nothing:not([hidden])');
    await isClean(tab, 'before a record is chosen');
    await tab.close();
  });
}

test('FitsSmallWindowsAndLargeLetters', async () => {
  const { tab } = await open({}, { viewport: { width: 400, height: 700 } });
  const over = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} pixels wider than the window`);
  await isClean(tab, 'a small window');
  await tab.close();
});

test('MovesNothingForThoseWhoWantNoMotion', async () => {
  const { tab } = await open({}, { reducedMotion: 'reduce' });
  const moving = await tab.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return parseFloat(transitionDuration) > 0 || animationName !== 'none';
      }).length,
  );
  assert.equal(moving, 0);
  await tab.close();
});
