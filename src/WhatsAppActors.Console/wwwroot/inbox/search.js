// The search box: asks when the writer pauses, at once at Enter; Escape clears, and once more leaves it.
const pause = 250;

export function watchSearch(root, searched, tell, signal) {
  const box = root.querySelector('input[type=search]');
  let asked = searched;
  let waiting;

  const ask = () => {
    clearTimeout(waiting);
    if (box.value.trim() === asked) return;
    asked = box.value.trim();
    tell('SearchAsync', asked);
  };

  box.addEventListener('input', (event) => {
    clearTimeout(waiting);
    if (event.isComposing) return;
    waiting = setTimeout(ask, pause);
  }, { signal });
  box.addEventListener('compositionend', () => { waiting = setTimeout(ask, pause); }, { signal });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') ask();
    else if (event.key === 'ArrowDown') root.querySelector('[role=listbox]')?.focus();
    else if (event.key !== 'Escape') return;
    else if (box.value === '') box.blur();
    else {
      box.value = '';
      ask();
    }

    event.preventDefault();
  }, { signal });
  signal.addEventListener('abort', () => clearTimeout(waiting));

  return {
    // What the address says, unless somebody is writing something newer.
    show(text) {
      if (text === asked) return;
      asked = text;
      box.value = text;
    },
  };
}
