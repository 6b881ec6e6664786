// What an item of the page is, where it comes from, and how it was fitted.
import { find, make } from './dom.js';
import { known, say } from './texts.js';

export function drawDetails(element) {
  const panel = find('details');
  if (!element) {
    panel.replaceChildren(make('p', { class: 'hint' }, say('details-none')));
    return;
  }
  const title = element.label || element.printed || element.id;
  panel.replaceChildren(
    make('p', { class: 'kind' }, kindOf(element)),
    make('p', { class: 'name', lang: langOf(title) }, title),
    ...(element.symbol ? [reading(element.symbol)] : []),
    make('dl', {}, ...rows(element).flatMap(row)),
  );
}

/// The name of an item for those who do not see the page.
export function nameOf(element) {
  const said = element.symbol?.decoded ?? element.printed;
  return [kindOf(element), element.label, said].filter(Boolean).join('　') || element.id;
}

function kindOf({ kind }) {
  return known(`kind-${kind}`) ? say(`kind-${kind}`) : kind;
}

function rows(element) {
  const { printed, sources = [], style, fit, symbol, id } = element;
  return [
    symbol ? ['decoded', symbol.decoded, 'data'] : ['printed', printed, 'data'],
    ['expected', symbol && symbol.decoded !== symbol.expected ? symbol.expected : '', 'data'],
    ...sources.flatMap((source) => sourceRows(source, sources.length > 1, symbol ?? printed)),
    ['fit', fitOf(fit)],
    ['style', style, 'code'],
    ['id', id, 'code'],
  ].filter(([, text]) => text !== undefined && text !== null && text !== '');
}

/// One column that gave something: among several, each says what.
function sourceRows(source, several, shown) {
  const { label, value, format } = source;
  const said = several ? [label, value].filter(Boolean).join('　') : value;
  return [
    ['value', several || (value !== shown && typeof shown === 'string') ? said : '', 'data'],
    ['source_column', sourceOf(source), 'code'],
    ['format', formatOf(format)],
  ];
}

function row([key, text, kind]) {
  return [
    make('dt', {}, say(key)),
    make('dd', { class: kind, lang: langOf(`${text}`) }, `${text}`),
  ];
}

/// Names out of forms and data are Japanese whatever the page speaks.
const langOf = (text) => (/[\u3040-\u9fff]/.test(text) ? 'ja' : null);

function formatOf(format) {
  if (!format || format === 'plain') return '';
  return known(`format-${format}`) ? say(`format-${format}`) : format;
}

function sourceOf(source) {
  if (!source.column) return '';
  const { list, row: number, column } = source;
  return list ? say('source-row', { list, row: number, column }) : column;
}

function fitOf(fit) {
  if (!fit) return '';
  const taken = !fit.taken || fit.taken === 'none' ? say('fit-none') : fit.taken;
  const steps = (fit.asked ?? []).join(say('fit-then'));
  const size = fit.detail ? say('fit-size', { size: fit.detail }) : '';
  return `${taken}${size}${steps ? `\n${say('fit-asked', { steps })}` : ''}`;
}

function reading({ decoded, ok }) {
  const word = ok ? 'decoded-ok' : decoded ? 'decoded-differs' : 'decoded-nothing';
  return make('p', { class: ok ? 'verdict good' : 'verdict bad' }, say(word));
}
