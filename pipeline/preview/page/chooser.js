// The row on top: municipality, and a case of a form or a record of a submission.
import { fillSelect, find } from './dom.js';
import { known, say } from './texts.js';

const kUsualCase = 'typical';

/// `choose` gets the part of the state that the user changed.
export function setUpChooser(state, choices, choose) {
  find('municipality').addEventListener('change', ({ target }) => {
    const municipality = target.value;
    if (state.job) leaveRecord();
    const job = state.job && jobIn(municipality, state, choices());
    choose(state.job ? { municipality, job, record: '' } : { municipality });
  });
  find('form').addEventListener('change', ({ target }) => {
    const cases = casesOf(choices(), target.value);
    const kept = cases.some(({ id }) => id === state.case);
    choose({ form: target.value, case: kept ? state.case : usualCase(cases) });
  });
  find('case').addEventListener('change', ({ target }) => choose({ case: target.value }));
  find('medium').addEventListener('change', ({ target }) =>
    choose({ medium: target.value, record: typedRecord() || state.record }),
  );
  find('job').addEventListener('change', ({ target }) => {
    leaveRecord();
    choose({ job: target.value, record: '' });
  });
  find('source').addEventListener('click', ({ target }) => {
    if (target.dataset.source) choose(sourceOf(target.dataset.source, state, choices()));
  });
  find('choose').addEventListener('submit', (event) => {
    event.preventDefault();
    choose({ record: typedRecord() });
  });
}

let drawnRecord = ''; // what is typed over it stays, whatever is saved meanwhile

/// As the data writes it: an input method may have made its letters wide.
function typedRecord() {
  const record = find('record').value.normalize('NFKC').trim();
  find('record').value = record;
  return record;
}

/// A number belongs to the data it was typed for: elsewhere it is somebody else's.
function leaveRecord() {
  find('record').value = '';
}

export function drawChooser(state, choices) {
  const source = state.job ? 'record' : 'case';
  for (const part of document.querySelectorAll('[data-for]')) {
    part.hidden = part.dataset.for !== source;
  }
  for (const button of find('source').children) {
    button.setAttribute('aria-pressed', button.dataset.source === source);
    button.disabled = button.dataset.source === 'record' && choices.jobs.length === 0;
  }
  const named = ({ code, name }) => ({ value: code, text: name });
  fill('municipality', choices.municipalities.map(named), state.municipality);
  fill(
    'form',
    choices.forms.map(({ id, title }) => ({ value: id, text: title })),
    state.form,
  );
  fill('case', casesOf(choices, state.form).map(caseOption), state.case);
  fill('job', jobsOf(choices, state.municipality).map(jobOption), state.job);
  find('medium').value = state.medium || 'paper';
  if (state.record !== drawnRecord) find('record').value = drawnRecord = state.record;
}

function fill(id, options, chosen) {
  fillSelect(find(id), [{ options: withChosen(options, chosen) }], chosen);
}

/// What the address names stays to be seen in its list, though it is not there (any more).
function withChosen(options, chosen) {
  if (options.some(({ value }) => value === (chosen ?? ''))) return options;
  return [{ value: chosen ?? '', text: chosen || say('choose-one') }, ...options];
}

function sourceOf(source, state, choices) {
  if (source === 'record') {
    const jobs = jobsOf(choices, state.municipality);
    const job = jobs.find(({ form }) => form === state.form) ?? jobs[0] ?? choices.jobs[0];
    return { municipality: job.municipality, job: job.job_id, record: '' };
  }
  const form = state.form || choices.forms[0]?.id || '';
  return { job: '', record: '', form, case: state.case || usualCase(casesOf(choices, form)) };
}

/// Data of another municipality: of the same form if it sent any.
function jobIn(municipality, state, choices) {
  const isShown = (job) => job.municipality === state.municipality && job.job_id === state.job;
  const shown = choices.jobs.find(isShown);
  const jobs = jobsOf(choices, municipality);
  return (jobs.find(({ form }) => form === shown?.form) ?? jobs[0])?.job_id ?? '';
}

const jobsOf = (choices, municipality) =>
  choices.jobs.filter((job) => job.municipality === municipality);
const jobOption = ({ job_id, title }) => ({ value: job_id, text: `${title}（${job_id}）` });
const caseOption = ({ id, label }) => ({
  value: id,
  text: known(`case-${id}`) ? say(`case-${id}`) : (label || id).replaceAll('-', ' '),
});

/// The usual case comes first, then the others as the server lists them.
function casesOf(choices, form) {
  const cases = choices.forms.find(({ id }) => id === form)?.cases ?? [];
  return [...cases].sort((a, b) => (b.id === kUsualCase) - (a.id === kUsualCase));
}

const usualCase = (cases) => cases[0]?.id ?? '';
