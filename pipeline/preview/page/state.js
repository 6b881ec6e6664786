// What is shown, kept in the page's address, so that a reload or a bookmark shows the same again.
import { find } from './dom.js';

const kSelection = ['municipality', 'form', 'case', 'job', 'record', 'medium'];
const kView = { page: '1', zoom: 'width', lang: 'ja', show: '' };

/// The address, filled up with what the server chose for the first picture.
export function readState() {
  const address = new URLSearchParams(location.search);
  const drawn = new URL(find('picture').getAttribute('src') ?? '', location.href).searchParams;
  const state = {};
  const chosen = kSelection.some((key) => address.has(key));
  for (const key of kSelection) state[key] = (chosen ? address : drawn).get(key) ?? '';
  for (const [key, usual] of Object.entries(kView)) {
    state[key] = address.get(key) ?? (key === 'lang' ? drawn.get('lang') : null) ?? usual;
  }
  if (state.lang !== 'en') state.lang = 'ja';
  state.page = Math.max(1, Number.parseInt(state.page, 10) || 1);
  state.show = new Set(state.show.split(',').filter(Boolean));
  return state;
}

export function writeState(state) {
  const address = new URLSearchParams(selectionOf(state));
  address.set('page', state.page);
  address.set('zoom', state.zoom);
  address.set('lang', state.lang);
  if (state.show.size > 0) address.set('show', [...state.show].join(','));
  history.replaceState(history.state, '', `?${address}`);
}

/// What the server is asked for: a case of a form, or a record of a submission.
export function selectionOf(state) {
  const { municipality, form, job, record, medium } = state;
  if (job) return { municipality, job, record, medium: medium || 'paper' };
  return { municipality, form, case: state.case };
}

export function hasSelection(state) {
  return state.job ? state.record !== '' : state.form !== '' && state.case !== '';
}

/// How far the stage was scrolled, kept beside the address.
export function keepScroll(stage) {
  let waiting = 0;
  stage.addEventListener('scroll', () => {
    clearTimeout(waiting);
    waiting = setTimeout(
      () => history.replaceState({ scroll: [stage.scrollLeft, stage.scrollTop] }, ''),
      150,
    );
  });
}

export function scrollBack(stage) {
  stage.scrollTo(...(history.state?.scroll ?? [0, 0]));
}
