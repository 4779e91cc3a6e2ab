// Scrolling, menus and media of a transcript: all that would be too slow, or impossible, from the server.
const nearEdge = 500;
const atBottom = 48;

export function zone() {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
  return { name, minutes: -new Date().getTimezoneOffset() };
}

export function attach(scroller, dotnet) {
  const list = scroller.querySelector('.lines');
  const stop = new AbortController();
  const on = (target, event, run, options) => target.addEventListener(event, run, { signal: stop.signal, ...options });
  let following = true;
  let told = true;
  let loading = false;
  let anchors = [];

  const lines = () => list.querySelectorAll(':scope > [data-id]');
  const place = (element) => element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;

  // The lines that are seen, and where: the first one still there holds the place when something changes above it.
  function remember() {
    anchors = [];
    const all = lines();
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place(all[middle]) + all[middle].offsetHeight < 0) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < all.length && i < low + 40; i++) {
      const top = place(all[i]);
      if (top > scroller.clientHeight) break;
      anchors.push([all[i], top]);
    }
  }

  function settle() {
    if (following) {
      scroller.scrollTop = scroller.scrollHeight;
    } else {
      const anchor = anchors.find(([element]) => element.isConnected);
      if (anchor) {
        const moved = place(anchor[0]) - anchor[1];
        if (Math.abs(moved) > 0.5) scroller.scrollTop += moved;
      }
    }
    remember();
    look();
  }

  const rest = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;

  async function look() {
    if (following !== told) {
      told = following;
      call('FollowAsync', following);
    }
    if (loading) return;
    const older = scroller.dataset.atStart === 'false' && scroller.scrollTop < nearEdge;
    const newer = scroller.dataset.atEnd === 'false' && rest() < nearEdge;
    if (!older && !newer) return;
    loading = true;
    await call(older ? 'OlderAsync' : 'NewerAsync');
    // One frame, so that what came is laid out before it is asked whether more is wanted.
    requestAnimationFrame(() => { loading = false; });
  }

  // A circuit that is lost answers nothing; what it would have shown comes with the next one.
  const call = (name, ...args) => dotnet.invokeMethodAsync(name, ...args).catch(() => {});

  on(scroller, 'scroll', () => {
    following = rest() < atBottom && scroller.dataset.atEnd !== 'false';
    remember();
    look();
  }, { passive: true });
  const mutations = new MutationObserver(settle);
  mutations.observe(list, { childList: true, subtree: true, characterData: true });
  const sizes = new ResizeObserver(settle);
  sizes.observe(list);
  sizes.observe(scroller);

  on(scroller, 'click', (event) => {
    const revealing = event.target.closest('[data-reveal]');
    if (revealing) reveal(revealing.dataset.reveal);
    const copying = event.target.closest('[data-copy]');
    if (copying) copy(copying);
    const closing = event.target.closest('[data-closes]');
    if (closing) closing.closest('details')?.removeAttribute('open');
    const file = event.target.closest('[data-media-file]');
    if (file) openFile(event, file);
  });
  on(scroller, 'error', (event) => { if (event.target.closest?.('[data-media]')) explain(event.target); }, { capture: true });
  on(scroller, 'load', (event) => { event.target.closest?.('[data-media]')?.classList.add('loaded'); }, { capture: true });
  on(scroller, 'toggle', (event) => { if (event.target.matches('details.menu') && event.target.open) unfold(event.target); }, { capture: true });
  on(document, 'pointerdown', (event) => closeMenus(event.target.closest?.('details.menu')));
  on(document, 'keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = list.querySelector('details.menu[open]');
    if (!open) return;
    open.removeAttribute('open');
    open.querySelector('summary').focus();
  });

  function closeMenus(but) {
    for (const menu of list.querySelectorAll('details.menu[open]')) if (menu !== but) menu.removeAttribute('open');
  }

  // Upwards where there is no room below, and never beyond the edge.
  function unfold(menu) {
    closeMenus(menu);
    menu.classList.remove('up');
    const panel = menu.querySelector('.panel');
    panel.style.translate = '';
    const [inner, outer] = [panel.getBoundingClientRect(), scroller.getBoundingClientRect()];
    menu.classList.toggle('up', inner.bottom > outer.bottom - 8 && inner.height < inner.top - outer.top);
    const over = inner.right - (outer.left + scroller.clientWidth - 8);
    if (over > 0) panel.style.translate = `${-over}px`;
  }

  function reveal(id) {
    const line = list.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (!line) return;
    following = false;
    line.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    line.focus({ preventScroll: true });
    line.classList.add('revealed');
    setTimeout(() => line.classList.remove('revealed'), 1600);
  }

  return {
    toEnd() {
      following = told = true;
      settle();
    },
    dispose() {
      stop.abort();
      mutations.disconnect();
      sizes.disconnect();
    },
  };
}

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard without TLS: the old way.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'visually-hidden';
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    button.closest('details')?.querySelector('summary')?.focus();
  }
}

// The element knows that it failed; the answer knows why.
async function explain(element) {
  const media = element.closest('[data-media]');
  if (media.classList.contains('failed')) return;
  media.classList.add('failed');
  say(media, (await ask(element.currentSrc || element.src)) ?? 'It cannot be shown here.');
}

async function openFile(event, link) {
  if (link.dataset.checked) return;
  event.preventDefault();
  const media = link.closest('[data-media]');
  say(media, '');
  media.classList.add('waiting');
  const trouble = await ask(link.href);
  media.classList.remove('waiting');
  if (trouble) {
    say(media, trouble);
    return;
  }
  link.dataset.checked = 'true';
  link.click();
  delete link.dataset.checked;
}

// Null: it is there.
async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { 'X-Requested-With': 'XMLHttpRequest', Range: 'bytes=0-0' }, cache: 'no-store' });
    if (answer.ok) {
      await answer.body?.cancel();
      return null;
    }
    if (answer.status === 401 || answer.status === 403) return 'Your session has ended. Sign in again to see it.';
    return (await answer.json()).title ?? 'It cannot be read at the moment.';
  } catch {
    return 'It cannot be read at the moment. Try again later.';
  }
}

function say(media, words) {
  media.querySelector('.trouble').textContent = words;
}
