// The form's problems: what, where, what to do; each with a number that is also on its places.
import { fill, find, make, place } from './dom.js';
import { say } from './texts.js';

export function drawProblems(problems, checkedAt) {
  const groups = groupsOf(problems);
  const none = groups.length === 0;
  const verdict = none ? 'verdict-none' : 'verdict-some';
  drawVerdict(verdict, none ? 'good' : 'bad', { count: groups.length });
  find('verdict').append(make('span', { class: 'time' }, say('checked-at', { time: checkedAt })));
  fill(find('problems'), [document.documentElement.lang, problems], () => groups.map(card));
}

export function drawNoResult(text) {
  drawVerdict(text);
  fill(find('problems'), [], () => []);
}

export function drawVerdict(text, kind = '', values = {}) {
  find('verdict').className = `verdict ${kind}`;
  find('verdict').textContent = say(text, values);
}

/// Problems that say the same are one, with all its pages: a word that stands in sixteen places is
/// mended once.
export function groupsOf(problems) {
  const groups = new Map();
  for (const problem of problems) {
    const { code, severity, what, remedy, file, line } = problem;
    const key = JSON.stringify([code, severity, what, remedy, file, line]);
    if (!groups.has(key)) {
      groups.set(key, { number: groups.size + 1, first: problem, all: [], pages: [] });
    }
    const group = groups.get(key);
    group.all.push(problem);
    if (problem.box && !group.pages.includes(problem.page)) group.pages.push(problem.page);
  }
  for (const group of groups.values()) group.pages.sort((a, b) => a - b);
  return [...groups.values()];
}

/// The places of the problems on a page, tinted: one mark a place, with the numbers of all that is
/// said of it.
export function drawMarks(problems, page) {
  const marks = new Map();
  for (const { number, all } of groupsOf(problems)) {
    for (const { box, severity, page: its } of all) {
      if (its !== page.number || !box) continue;
      const key = `${box}`;
      if (!marks.has(key)) marks.set(key, { box, severity, numbers: new Set() });
      marks.get(key).numbers.add(number);
    }
  }
  find('marks').replaceChildren(...[...marks.values()].map((mark) => tint(mark, page)));
}

/// The first mark on the page of a problem.
export function markOf(number) {
  return [...find('marks').children].find((mark) =>
    mark.dataset.numbers.split(' ').includes(`${number}`),
  );
}

function tint({ box, severity, numbers }, page) {
  const said = make('span', {}, [...numbers].join('・'));
  const properties = { class: `mark ${severity}`, 'data-numbers': [...numbers].join(' ') };
  const mark = make('div', properties, said);
  place(mark, box, page);
  return mark;
}

function card({ number, first, all, pages }) {
  const { severity, what, remedy, file, line, code } = first;
  const sign = make('span', { class: 'number' }, `${number}`);
  const parts = [
    make('p', { class: 'severity' }, sign, say(`severity-${severity}`)),
    make('p', { class: 'what' }, what ?? ''),
  ];
  const where = whereOf(first, all, pages);
  if (where) parts.push(make('p', { class: 'where' }, where));
  if (remedy) parts.push(make('p', { class: 'remedy' }, make('b', {}, say('remedy')), remedy));
  if (pages.length > 0) {
    const button = { type: 'button', class: 'plain', 'data-look': number };
    parts.push(make('button', button, say('look-there')));
  }
  const at = file && line ? say('in-file', { file, line }) : file;
  if (at) parts.push(make('p', { class: 'file' }, at));
  if (code) parts.push(make('p', { class: 'code' }, say('code', { code })));
  return make('li', { class: severity }, ...parts);
}

function whereOf(first, all, pages) {
  if (pages.length === 0) return '';
  if (all.length === 1) return first.where;
  return say('same-pages', { pages: rangesOf(pages) });
}

/// 1, 3–7
function rangesOf(pages) {
  const ranges = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last && last[1] === page - 1) last[1] = page;
    else ranges.push([page, page]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
