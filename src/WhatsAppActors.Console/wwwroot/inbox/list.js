// A list whose rows move while it is read: what is on screen stays where it is. Rows have one height, so that places can be computed.
const rowHeight = 72;

export function keepSteady(root, signal) {
  const list = root.querySelector('[role=listbox]');
  let seen = [];

  // Offsets within the content, so that scrolling in between does not count as movement.
  const look = () => {
    const [top, bottom] = [list.scrollTop, list.scrollTop + list.clientHeight];
    seen = [];
    for (const row of list.querySelectorAll('[data-id]')) {
      const place = row.offsetTop;
      if (place + rowHeight > top && place < bottom) seen.push([row.dataset.id, place]);
    }
  };

  // By how far most rows that are still there moved: a row that left its place for the top moved on its own.
  const moved = () => {
    const counts = new Map();
    for (const [id, place] of seen) {
      const row = list.querySelector(`[data-id="${id}"]`);
      if (row) counts.set(row.offsetTop - place, (counts.get(row.offsetTop - place) ?? 0) + 1);
    }

    return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
  };

  const observer = new MutationObserver(() => {
    // Who is at the very top wants to see what comes.
    if (list.scrollTop > rowHeight / 2) {
      const by = moved();
      if (by !== 0) list.scrollTop += by;
    }

    look();
  });
  observer.observe(list, { childList: true, subtree: true, attributes: true, attributeFilter: ['style'] });
  list.addEventListener('scroll', look, { passive: true, signal });
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    reveal(index) {
      const place = index * rowHeight;
      if (place < list.scrollTop) list.scrollTop = place;
      else if (place + rowHeight > list.scrollTop + list.clientHeight) list.scrollTop = place + rowHeight - list.clientHeight;
    },
  };
}
