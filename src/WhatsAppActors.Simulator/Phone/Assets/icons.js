// Small line drawings, made here: [path data], drawn with the text's colour.
const paths = {
  back: ['M15 5l-7 7 7 7'],
  plus: ['M12 5v14M5 12h14'],
  send: ['M4 12l16-8-6 16-3-7-7-1z'],
  clip: ['M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L10 17a1.7 1.7 0 0 1-2.4-2.4l7.4-7.3'],
  smile: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M8.5 14.2a4.3 4.3 0 0 0 7 0', 'M9 9.6v.1M15 9.6v.1'],
  mic: ['M12 3.5a2.8 2.8 0 0 0-2.8 2.8v5a2.8 2.8 0 0 0 5.6 0v-5A2.8 2.8 0 0 0 12 3.5z', 'M6 11.5a6 6 0 0 0 12 0M12 17.5V21'],
  stop: ['M7 7h10v10H7z'],
  play: ['M8 5.5v13l10.5-6.5z'],
  pause: ['M8.5 6v12M15.5 6v12'],
  more: ['M12 6v.1M12 12v.1M12 18v.1'],
  reply: ['M10 7L4.5 12l5.5 5M5 12h8.5a6 6 0 0 1 6 6'],
  edit: ['M5 19l1-4L16.5 4.5l3 3L9 18z'],
  trash: ['M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13'],
  close: ['M6 6l12 12M18 6L6 18'],
  photo: ['M4 5.5h16v13H4z', 'M4.5 16.5l4.5-5 4 4.5 2.5-2.5 4 4', 'M15.5 9.3v.1'],
  film: ['M4 6h11v12H4z', 'M15 11l5-3v8l-5-3'],
  doc: ['M7 3.5h7l4 4v13H7z', 'M13.5 3.5V8H18', 'M9.5 12.5h6M9.5 16h6'],
  pin: ['M12 21s-6.5-6.3-6.5-11.2a6.5 6.5 0 0 1 13 0C18.5 14.7 12 21 12 21z', 'M12 9.7v.1'],
  person: ['M12 4.5a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4z', 'M4.5 20a7.5 7.5 0 0 1 15 0'],
  list: ['M9 7h11M9 12h11M9 17h11M4.5 7v.1M4.5 12v.1M4.5 17v.1'],
  link: ['M14 4.5h5.5V10M19 5l-8.5 8.5M17 14v5.5H4.5V7H10'],
  bag: ['M5.5 8h13l1 12.5h-15z', 'M9 8V7a3 3 0 0 1 6 0v1'],
  box: ['M4 8l8-4 8 4v8l-8 4-8-4z', 'M4 8l8 4 8-4M12 12v8'],
  phone: ['M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3z', 'M11 18h2'],
  clock: ['M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z', 'M12 8v4.5l3 1.5'],
  sticker: ['M5 5h14v8.5L13.5 19H5z', 'M13.5 19v-5.5H19'],
  forward: ['M14 7l5.5 5-5.5 5M19 12h-8.5a6 6 0 0 0-6 6'],
};

const ns = 'http://www.w3.org/2000/svg';

export function icon(name) {
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('fill', name === 'play' || name === 'stop' ? 'currentColor' : 'none');
  svg.setAttribute('stroke', 'currentColor');
  svg.setAttribute('stroke-width', name === 'more' || name === 'pause' ? '2.6' : '1.9');
  svg.setAttribute('stroke-linecap', 'round');
  svg.setAttribute('stroke-linejoin', 'round');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of paths[name]) draw(svg, d);
  return svg;
}

// One tick, two ticks, or a clock.
export function tick(state) {
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 22 14');
  svg.setAttribute('fill', 'none');
  svg.setAttribute('stroke', 'currentColor');
  svg.setAttribute('stroke-width', '1.9');
  svg.setAttribute('stroke-linecap', 'round');
  svg.setAttribute('stroke-linejoin', 'round');
  svg.setAttribute('aria-hidden', 'true');
  if (state === 'waiting') draw(svg, 'M16 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z M16 4.3V7l2 1.2');
  else if (state === 'read') draw(svg, 'M1.5 7.5l3.8 4L13 3 M9 10.5l1 1L18.5 3');
  else draw(svg, 'M7 7.5l3.8 4L18.5 3');
  return svg;
}

export function landscape() {
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 260 118');
  svg.setAttribute('preserveAspectRatio', 'xMidYMid slice');
  svg.setAttribute('class', 'land');
  svg.setAttribute('aria-hidden', 'true');
  const shapes = [
    ['M0 0h260v118H0z', '#e6ecdf', ''], ['M-10 84C50 60 70 110 130 92s80-40 140-18v60H-10z', '#b9d8e8', ''],
    ['M150 8h64v34h-64z M20 14h40v30H20z M74 16h52v22H74z M158 52h40v20h-40z', '#d2dcc8', ''], ['M-5 52h270 M66-5v88 M140-5v92 M222-5v80', '', '#fff'],
    ['M-5 20C60 44 180-4 265 34', '', '#f6d98b'],
  ];
  for (const [d, fill, stroke] of shapes) {
    const path = draw(svg, d);
    path.setAttribute('fill', fill || 'none');
    if (stroke) {
      path.setAttribute('stroke', stroke);
      path.setAttribute('stroke-width', '7');
    }
  }

  return svg;
}

function draw(svg, d) {
  const path = document.createElementNS(ns, 'path');
  path.setAttribute('d', d);
  svg.append(path);
  return path;
}
