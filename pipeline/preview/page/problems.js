// The form's problems: what, where, what to do; each with a number that is also on its place.
import { fill, find, make, place } from './dom.js';
import { say } from './texts.js';

export function drawProblems(problems, checkedAt) {
  const verdict = find('verdict');
  const none = problems.length === 0;
  verdict.className = none ? 'verdict good' : 'verdict bad';
  verdict.replaceChildren(
    none ? say('verdict-none') : say('verdict-some', { count: problems.length }),
    make('span', { class: 'time' }, say('checked-at', { time: checkedAt })),
  );
  fill(find('problems'), [document.documentElement.lang, problems], () =>
    problems.map((problem, index) => card(problem, index + 1)),
  );
}

export function drawNoResult() {
  find('verdict').className = 'verdict';
  find('verdict').textContent = say('verdict-idle');
  fill(find('problems'), [], () => []);
}

/// The places of the problems on a page, tinted.
export function drawMarks(problems, page) {
  const marks = [];
  problems.forEach((problem, index) => {
    if (problem.page !== page.number || !problem.box) return;
    const mark = make(
      'div',
      { class: `mark ${problem.severity}` },
      make('span', {}, `${index + 1}`),
    );
    place(mark, problem.box, page);
    marks.push(mark);
  });
  find('marks').replaceChildren(...marks);
}

function card(problem, number) {
  const { severity, what, where, remedy, file, line, code, box } = problem;
  const parts = [
    make(
      'p',
      { class: 'severity' },
      make('span', { class: 'number' }, `${number}`),
      say(`severity-${severity}`),
    ),
    make('p', { class: 'what' }, what ?? ''),
  ];
  if (where && problem.page) parts.push(make('p', { class: 'where' }, where));
  if (remedy) parts.push(make('p', { class: 'remedy' }, make('b', {}, say('remedy')), remedy));
  if (problem.page && box) {
    const button = { type: 'button', class: 'plain', 'data-look': number };
    parts.push(make('button', button, say('look-there')));
  }
  const lines = [file && line ? say('in-file', { file, line }) : file, code];
  parts.push(...lines.filter(Boolean).map((text) => make('p', { class: 'file' }, text)));
  return make('li', { class: severity }, ...parts);
}
