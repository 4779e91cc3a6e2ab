// What an agent types. It lives here and in the tab's storage, and leaves by one call when it is sent: no key stroke waits for the server,
// and neither a reload nor a lost connection loses a word.
const longest = 4096;
const countFrom = 3800;
const patience = 15000;
const notSentYet = 'Not sent yet. It stays here; press Send to try again.';

const emoji = {
  'Often used': '👍 🙏 😊 👋 ❤️ 🎉 ✅ 👌 🙌 😀 😄 😉 🤝 💪 🔥 ⭐',
  Faces: '😂 🤣 😅 🙂 🙃 😍 🥰 😘 😎 🤔 😐 😮 😢 😭 😞 😡 🥳 🤗 😇 😴',
  Things: '📦 🚚 📞 📧 📅 🕐 📍 🔗 💳 💶 🧾 🛒 🎁 🏷️ ⚠️ ❗ ❓ ❌ ➡️ ⬇️',
};

export function attach(root, dotnet) {
  const area = root.querySelector('textarea');
  const button = root.querySelector('[data-send]');
  const trouble = root.querySelector('[data-not-sent]');
  const counter = root.querySelector('[data-count]');
  const panel = root.querySelector('[data-emoji-panel]');
  const opener = root.querySelector('[data-emoji-button]');
  const stop = new AbortController();
  const on = (target, event, run) => target.addEventListener(event, run, { signal: stop.signal });
  const busy = new Set();
  let chat = null;
  let quote = null;
  let isFirst = true;

  // A draft: its text, the key by which every attempt of it is one message, what it quotes, and whether it was tried in vain.
  const read = (id) => JSON.parse(sessionStorage.getItem(`draft:${id}`) ?? 'null') ?? { text: '' };
  function write(id, draft) {
    try {
      if (draft.text === '' && !draft.quote) sessionStorage.removeItem(`draft:${id}`);
      else sessionStorage.setItem(`draft:${id}`, JSON.stringify(draft));
    } catch {
      // A full storage: the text is still in the page.
    }
  }

  function keep() {
    if (chat) write(chat, { ...read(chat), text: area.value, quote });
  }

  function show() {
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
    const length = area.value.length;
    counter.textContent = length < countFrom ? '' : length <= longest ? `${length} of ${longest} characters` : `${length - longest} characters too many: WhatsApp takes ${longest}`;
    counter.classList.toggle('over', length > longest);
    button.classList.toggle('busy', busy.has(chat));
    button.setAttribute('aria-busy', busy.has(chat));
    button.classList.toggle('idle', area.value.trim() === '' || length > longest);
  }

  function say(words) {
    trouble.textContent = words ?? '';
  }

  async function send() {
    const id = chat;
    const text = area.value;
    if (!id || button.disabled || busy.has(id) || text.trim() === '' || text.length > longest) {
      area.focus();
      return;
    }
    const draft = { ...read(id), text, quote, tried: true };
    draft.key ??= newKey();
    write(id, draft);
    busy.add(id);
    say('');
    show();
    // An answer that comes after all still ends the draft.
    const asked = dotnet.invokeMethodAsync('SendAsync', id, text, draft.key, draft.quote?.id ?? null);
    asked.then((answer) => settle(id, text, draft.key, answer)).catch(() => fail(id, draft.key));
    setTimeout(() => fail(id, draft.key), patience);
    area.focus();
  }

  function settle(id, text, key, answer) {
    const now = id === chat ? { ...read(id), text: area.value, quote } : read(id);
    if (now.key !== key) return;
    busy.delete(id);
    if (answer.sent) {
      // What was typed on meanwhile is the next message.
      const rest = now.text.startsWith(text) ? now.text.slice(text.length).replace(/^\s+/, '') : now.text;
      write(id, { text: rest });
      if (id === chat) {
        quote = null;
        if (area.value !== rest) area.value = rest;
        say('');
      }
    } else {
      if (answer.newKey) delete now.key;
      write(id, now);
      if (id === chat) say(answer.note);
    }
    if (id === chat) show();
  }

  function fail(id, key) {
    if (!busy.has(id) || read(id).key !== key) return;
    busy.delete(id);
    if (id !== chat) return;
    say(notSentYet);
    show();
  }

  on(area, 'input', () => { keep(); show(); });
  on(area, 'keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    // An input method takes Enter for itself.
    if (event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  });
  on(button, 'click', send);
  on(opener, 'click', () => toggle(panel.hidden));
  on(document, 'pointerdown', (event) => { if (!panel.hidden && !event.target.closest('.emoji-anchor')) toggle(false); });
  on(panel, 'click', (event) => {
    const chosen = event.target.closest('button');
    if (!chosen) return;
    area.focus();
    insert(chosen.textContent);
    toggle(false);
  });
  // Escape closes the menu or the choice of templates; of a form that is being filled in nothing is lost by it.
  on(root, 'keydown', (event) => {
    if (event.key !== 'Escape') return;
    const closes = event.target.closest('.kind-anchor') ? root.querySelector('.kind-menu') && root.querySelector('.kind-anchor > button')
      : event.target.closest('.template-picker')?.querySelector('header button');
    if (!closes && !event.target.closest('.message-form')) return;
    event.preventDefault();
    if (closes) {
      closes.click();
      closes.focus();
    } else event.target.blur();
  });

  on(root, 'keydown', (event) => {
    if (panel.hidden) return;
    if (event.key === 'Escape') {
      toggle(false);
      opener.focus();
      return;
    }
    const all = [...panel.querySelectorAll('button')];
    const at = all.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
    if (at < 0 || !step) return;
    event.preventDefault();
    focusOn(all, Math.min(Math.max(at + step, 0), all.length - 1));
  });

  // Through the browser's own editing, so that it can be undone.
  function insert(text) {
    if (document.execCommand('insertText', false, text)) return;
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input'));
  }

  function focusOn(all, index) {
    for (const one of all) one.tabIndex = -1;
    all[index].tabIndex = 0;
    all[index].focus();
  }

  function toggle(open) {
    if (open && !panel.firstChild) fill(panel);
    panel.hidden = !open;
    opener.setAttribute('aria-expanded', open);
    if (open) focusOn([...panel.querySelectorAll('button')], 0);
  }

  return {
    open(id) {
      chat = id;
      const draft = read(id);
      // The page is there a moment before this script: what was typed by then is the draft, or goes on with it.
      const early = isFirst ? area.value : '';
      isFirst = false;
      if (!draft.text.includes(early)) write(id, Object.assign(draft, { text: draft.text === '' ? early : `${draft.text}\n${early}` }));
      area.value = draft.text;
      quote = draft.quote ?? null;
      say(draft.tried && !busy.has(id) && draft.key ? notSentYet : '');
      show();
      return quote;
    },
    quote(chosen) {
      quote = chosen;
      keep();
    },
    put(text) {
      area.focus();
      area.setSelectionRange(area.value.length, area.value.length);
      insert(area.value.trim() === '' ? text : `\n${text}`);
    },
    focus: () => area.focus(),
    dispose() {
      keep();
      stop.abort();
    },
  };
}

function fill(panel) {
  for (const [name, signs] of Object.entries(emoji)) {
    const group = document.createElement('div');
    group.className = 'emoji-group';
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', name);
    for (const sign of signs.split(' ')) {
      const one = document.createElement('button');
      one.type = 'button';
      one.className = 'quiet';
      one.tabIndex = -1;
      one.textContent = sign;
      group.append(one);
    }
    panel.append(group);
  }
}

// Without TLS there is no randomUUID.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return 'console-' + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
