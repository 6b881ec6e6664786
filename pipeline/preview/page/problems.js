// The form's problems: what, where, what to do; each with a number that is also on its place.
import { fill, find, make, place } from './dom.js';
import { say } from './texts.js';

export function drawProblems(problems, checkedAt, look) {
  const verdict = find('verdict');
  const none = problems.length === 0;
  verdict.className = none ? 'verdict good' : 'verdict bad';
  verdict.replaceChildren(
    none ? say('verdict-none') : say('verdict-some', { count: problems.length }),
    make('span', { class: 'time' }, say('checked-at', { time: checkedAt })),
  );
  fill(find('problems'), [document.documentElement.lang, problems], () =>
    problems.map((problem, index) => card(problem, index + 1, look)),
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

function card(problem, number, look) {
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
    const button = make('button', { type: 'button', class: 'plain' }, say('look-there'));
    button.addEventListener('click', () => look(number));
    parts.push(button);
  }
  const place = file && line ? say('in-file', { file, line }) : file;
  parts.push(make('p', { class: 'file' }, [place, code].filter(Boolean).join('　')));
  return make('li', { class: severity }, ...parts);
}
