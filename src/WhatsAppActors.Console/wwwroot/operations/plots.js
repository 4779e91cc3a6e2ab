// Shows a plot's values under the pointer, or at the place that arrow keys go to. The paths hold the values themselves.
const right = 299;
const secondsPerStep = 2;

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const write = {
  Rate: (value) => `${number.format(value)}/s`,
  Duration: (value) => (value < 1 ? `${number.format(value * 1000)} ms` : `${number.format(value)} s`),
  Count: (value) => number.format(Math.round(value)),
};

// The value of a path at a step: between two of its points on the line between them, in a gap none.
function valueAt(d, step) {
  let before = null;
  for (const [, kind, x, y] of d.matchAll(/([ML])(\d+) ([-+.\deE]+)/g)) {
    const point = { x: Number(x), y: Number(y) };
    if (point.x === step) return point.y;
    if (point.x > step) {
      if (kind === 'M' || before === null) return null;
      return before.y + ((point.y - before.y) * (step - before.x)) / (point.x - before.x);
    }
    before = point;
  }
  return null;
}

function ago(step) {
  const seconds = (right - step) * secondsPerStep;
  if (seconds === 0) return 'now';
  const minutes = Math.floor(seconds / 60);
  return `${minutes ? `${minutes} min ` : ''}${seconds % 60 || !minutes ? `${seconds % 60} s ` : ''}ago`;
}

function show(area, step) {
  const parts = [];
  for (const path of area.querySelectorAll('[data-line]')) {
    const value = valueAt(path.getAttribute('d') ?? '', step);
    if (value !== null) parts.unshift(`${path.dataset.line} ${write[area.dataset.unit](value)}`);
  }
  const readout = area.querySelector('.plot-readout');
  readout.textContent = `${ago(step)}: ${parts.join(', ') || 'nothing'}`;
  const place = step / right;
  area.style.setProperty('--cursor', `${place * 100}%`);
  area.dataset.side = place > 0.5 ? 'left' : 'right';
  area.dataset.step = step;
  area.classList.add('pointed');
}

function hide(area) {
  area.classList.remove('pointed');
  area.querySelector('.plot-readout').textContent = '';
  delete area.dataset.step;
}

export function watch(root) {
  const end = new AbortController();
  const on = (type, handle) => root.addEventListener(type, (event) => {
    const area = event.target.closest?.('[data-plot]');
    if (area) handle(area, event);
  }, { signal: end.signal });

  on('pointermove', (area, event) => {
    const box = area.getBoundingClientRect();
    const step = Math.round(((event.clientX - box.left) / box.width) * right);
    show(area, Math.min(right, Math.max(0, step)));
  });
  on('pointerout', (area, event) => { if (!area.contains(event.relatedTarget)) hide(area); });
  on('focusout', hide);
  on('keydown', (area, event) => {
    if (event.key === 'Escape') return hide(area);
    const now = Number(area.dataset.step ?? right);
    const step = { ArrowLeft: now - (event.shiftKey ? 15 : 1), ArrowRight: now + (event.shiftKey ? 15 : 1), Home: 0, End: right }[event.key];
    if (step === undefined) return undefined;
    event.preventDefault();
    return show(area, Math.min(right, Math.max(0, step)));
  });
  return { dispose: () => end.abort() };
}
