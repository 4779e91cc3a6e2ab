// The inbox's keys: one call to the server for each that means something there, none while somebody writes.
const meanings = { j: 'next', k: 'previous', r: 'write', e: 'close', t: 'turn', u: 'unread', Escape: 'back' };
const listMeanings = { ArrowDown: 'down', ArrowUp: 'up', PageDown: 'page-down', PageUp: 'page-up', Home: 'first', End: 'last', Enter: 'open' };

const isTyping = (element) => element instanceof HTMLElement && (element.isContentEditable || element.matches('input, textarea, select'));

// Where letters are not Latin ones, the key's place counts.
const letterOf = (event) => /^[\x20-\x7e]$/.test(event.key) || event.key.length > 1 ? event.key
  : /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;

export function watchKeys(root, tell, signal) {
  const dialog = document.getElementById('keys-dialog');
  const list = root.querySelector('[role=listbox]');

  // Clicking beside the dialog closes it.
  dialog?.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); }, { signal });

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector('dialog[open]')) {
      if (event.key === '?' && dialog?.open) dialog.close();
      return;
    }

    if (isTyping(event.target)) {
      // Out of the message, so that keys mean something again; the draft stays.
      if (event.key === 'Escape' && event.target.matches('textarea')) event.target.blur();
      return;
    }

    const key = letterOf(event);
    if (key === '?') dialog?.showModal();
    else if (key === '/') root.querySelector('input[type=search]')?.focus();
    else {
      const inList = document.activeElement === list || document.activeElement === document.body;
      const meaning = meanings[key] ?? (inList ? listMeanings[key] : undefined);
      if (!meaning) return;
      tell('KeyAsync', meaning);
    }

    event.preventDefault();
  }, { signal });
}
