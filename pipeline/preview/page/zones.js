// What the machines see, drawn over the page: the envelope's window, folds, places kept white.
import { find, makeSvg } from './dom.js';

export function drawZones(zones, page) {
  const svg = find('zones');
  svg.setAttribute('viewBox', `0 0 ${page.width_mm} ${page.height_mm}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.replaceChildren(...zones.filter((zone) => zone.page === page.number).map(shape));
}

function shape(zone) {
  const named = makeSvg('title');
  named.textContent = zone.label ?? '';
  if (zone.line) {
    const [x1, y1, x2, y2] = zone.line;
    return makeSvg('line', { class: `zone ${zone.kind}`, x1, y1, x2, y2 }, named);
  }
  const [x, y, width, height] = zone.box;
  return makeSvg('rect', { class: `zone ${zone.kind}`, x, y, width, height }, named);
}
