// The server's answers. Every address is relative: the token in the page's own address comes along.
import { selectionOf } from './state.js';

async function ask(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw Object.assign(new Error(address), { status: answer.status });
  return answer;
}

const json = async (address) => (await ask(address)).json();

export const fetchChoices = (state) => json(`choices?${new URLSearchParams({ lang: state.lang })}`);

export const fetchScene = (state) =>
  json(`scene?${new URLSearchParams({ ...selectionOf(state), lang: state.lang })}`);

export const pdfAddress = (state) => `pdf?${new URLSearchParams(selectionOf(state))}`;

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
/// saved, and when the server goes or is back.
export function listen({ changed, lost, back }) {
  const events = new EventSource('changes');
  let away = false;
  events.addEventListener('changed', ({ data }) => changed(JSON.parse(data).generation));
  events.addEventListener('open', () => {
    if (away) back();
    away = false;
  });
  events.addEventListener('error', () => {
    if (!away) lost();
    away = true;
  });
  addEventListener('pagehide', () => events.close());
}
