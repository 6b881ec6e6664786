// The server's answers. Every address is relative: the token in the page's own address comes along.
import { selectionOf } from './state.js';

const kPatience = 20_000; // ms; what takes longer than that has stalled

async function ask(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(kPatience) });
  if (!answer.ok) throw Object.assign(new Error(address), { status: answer.status });
  return answer;
}

const json = async (address) => (await ask(address)).json();

export const fetchChoices = (state) => json(`choices?${new URLSearchParams({ lang: state.lang })}`);

export const fetchScene = (state) =>
  json(`scene?${new URLSearchParams({ ...selectionOf(state), lang: state.lang })}`);

export const pdfAddress = (state) => `pdf?${new URLSearchParams(selectionOf(state))}`;

/// Says whose page it is: many are saved into one folder.
export function pdfName(state) {
  const { municipality, form, job, record, medium } = state;
  const parts = job
    ? [municipality, job, record, medium === 'copy' ? 'copy' : '']
    : [municipality, form, state.case];
  return `${parts.filter(Boolean).join('-').replace(/[\\/:*?"<>|\s]/g, '_')}.pdf`;
}

/// A picture that is decoded and can be shown without flicker. It is fetched as bytes: an image of
/// an address that was shown before could come out of the browser's memory.
export async function fetchPicture(state, dpi) {
  const query = new URLSearchParams({ ...selectionOf(state), page: state.page, dpi });
  const answer = await ask(`picture?${query}`);
  const picture = new Image();
  picture.id = 'picture';
  picture.src = URL.createObjectURL(await answer.blob());
  await picture.decode();
  return picture;
}

/// Calls back with the state of the files that the server watches, at once and whenever one was
/// saved, and when the server goes or is back. A browser opens six connections to a host, and this
/// one stays open: only tabs that are seen have it. The first word brings the others up to date.
export function listen({ changed, lost, back }) {
  let events = null;
  let away = false;
  const close = () => {
    events?.close();
    events = null;
  };
  const open = () => {
    events = new EventSource('changes');
    events.addEventListener('changed', ({ data }) => changed(JSON.parse(data).generation));
    events.addEventListener('open', () => {
      if (away) back();
      away = false;
    });
    events.addEventListener('error', () => {
      if (!away) lost();
      away = true;
    });
  };
  const follow = () => {
    if (document.hidden) close();
    else if (!events) open();
  };
  document.addEventListener('visibilitychange', follow);
  addEventListener('pageshow', follow);
  addEventListener('pagehide', close);
  follow();
}
