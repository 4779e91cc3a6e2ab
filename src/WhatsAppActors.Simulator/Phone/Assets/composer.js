import { api } from './api.js';
import { el, iconButton } from './dom.js';
import { quote } from './bubble.js';
import { recorder } from './recorder.js';
import { sheet, tile, toast } from './sheets.js';

const emoji = ['😀', '😂', '🥰', '😍', '😊', '😉', '🤔', '😴', '😎', '🥳', '😢', '😡', '👍', '👎', '👏', '🙏', '💪', '👋', '🤝', '✌️', '❤️', '💚', '🔥', '✨', '🎉', '🎁', '☀️', '🌧️', '🌿', '🌸', '🐶', '🐱', '🍕', '☕', '🚗', '✈️', '🏠', '📦', '⏰', '✅'];

// Where the person writes.
export function composer({ host, person, number, write, sampleLocation }) {
  let answering = null;
  let editing = null;
  let returned = [];
  const about = el('div', { class: 'about hidden' });
  const panel = el('div', { class: 'emoji hidden', role: 'group', 'aria-label': 'Emoji' });
  const text = el('textarea', { rows: 1, placeholder: 'Message', 'aria-label': 'Message', dir: 'auto', 'data-testid': 'composer', enterkeyhint: 'send', maxlength: 65536 });
  const voice = recorder({ onRecorded: sendRecording, onFault: fault });
  const sendButton = iconButton('send', 'Send', send, { class: 'round solid hidden', 'data-testid': 'send' });
  const voiceButton = iconButton('mic', 'Voice message', speak, { class: 'round solid', 'data-testid': 'attach-voice' });
  const attach = iconButton('clip', 'Attach', attachments, { 'data-testid': 'attach' });
  const smile = iconButton('smile', 'Emoji', () => togglePanel(), { 'aria-expanded': 'false', 'data-testid': 'emoji' });
  const element = el('footer', {}, about, panel, el('div', { class: 'compose' }, attach, el('div', { class: 'box' }, text, smile), voiceButton, sendButton));

  panel.append(...emoji.map(one => el('button', { type: 'button', 'aria-label': one, onclick: () => insert(one) }, one)));
  text.addEventListener('input', changed);
  text.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') forget();
  });

  function fault(message) {
    toast(host(), message);
  }

  function changed() {
    const any = text.value.trim().length > 0;
    sendButton.classList.toggle('hidden', !any && !editing);
    voiceButton.classList.toggle('hidden', any || !!editing);
  }

  function togglePanel(open = panel.classList.contains('hidden')) {
    panel.classList.toggle('hidden', !open);
    smile.setAttribute('aria-expanded', String(open));
  }

  function insert(one) {
    text.setRangeText(one, text.selectionStart, text.selectionEnd, 'end');
    changed();
    text.focus();
  }

  function show(message) {
    about.replaceChildren(quote(message, { number }), iconButton('close', 'Cancel', forget));
    about.classList.remove('hidden');
    text.focus();
  }

  function forget() {
    if (editing) text.value = '';
    answering = editing = null;
    about.classList.add('hidden');
    changed();
  }

  const replyTo = () => (answering ? { replyTo: answering.wamid } : {});

  async function send() {
    const words = text.value.trim();
    if (!words) return;
    const before = { answering, editing };
    const body = editing ? { type: 'edit', edit: { original_message_id: editing.wamid, text: words } } : { type: 'text', text: words, ...replyTo() };
    text.value = '';
    returned = [];
    forget();
    togglePanel(false);
    text.focus();
    if (!await write(body, 'What you wrote is in the box again.')) giveBack(words, before);
  }

  // What was not taken stands before what was typed meanwhile, and what came back before it.
  function giveBack(words, before) {
    const prefix = returned.join('\n');
    const typed = text.value.startsWith(prefix) ? text.value.slice(prefix.length).replace(/^\n/, '') : text.value;
    if (!text.value.startsWith(prefix)) returned = [];
    returned.push(words);
    text.value = [...returned, typed].filter(Boolean).join('\n');
    if (!answering && !editing && (before.answering || before.editing)) {
      ({ answering, editing } = before);
      show(answering ?? editing);
    }

    changed();
  }

  async function sendFile(file, type) {
    try {
      const { id } = await api.upload(person.id, file, file.name);
      if (await write({ type, [type]: type === 'document' ? { id, filename: file.name } : { id }, ...replyTo() })) forget();
    } catch (problem) {
      fault(problem.message);
    }
  }

  async function sendRecording(blob) {
    try {
      const { id } = await api.upload(person.id, blob, 'voice');
      if (await write({ type: 'voice', voice: { id }, ...replyTo() })) forget();
    } catch (problem) {
      fault(problem.message);
    }
  }

  function choose(accept, type) {
    const input = el('input', { type: 'file', accept });
    input.addEventListener('change', () => input.files[0] && sendFile(input.files[0], typeof type === 'function' ? type(input.files[0]) : type));
    input.click();
  }

  const sample = body => {
    write({ ...body, ...replyTo() });
    forget();
  };

  function speak() {
    const close = sheet(host(), 'Voice message', el('h2', {}, 'Voice message'), el('div', { class: 'tiles' },
      recorder.isPossible() && tile('mic', 'Record', 1, then(record), { 'data-testid': 'voice-record' }),
      tile('play', 'Sample tune', 2, then(() => sample({ type: 'voice' })), { 'data-testid': 'voice-sample' })));
    function then(action) {
      return () => {
        close();
        action();
      };
    }
  }

  async function record() {
    if (!await voice.start()) return;
    const time = el('p', { 'aria-live': 'polite' }, 'Recording…');
    const close = sheet(host(), 'Recording', el('h2', {}, 'Recording…'), time,
      el('div', { class: 'tiles' }, tile('send', 'Send', 0, () => {
        close();
        voice.finish();
      }), tile('trash', 'Discard', 1, () => {
        close();
        voice.discard();
      })));
  }

  function attachments() {
    const close = sheet(host(), 'Attach', el('h2', {}, 'Attach'), el('div', { class: 'tiles' },
      tile('photo', 'Sample picture', 0, then(() => sample({ type: 'image', image: { caption: '' } })), { 'data-testid': 'attach-image' }),
      tile('photo', 'Picture or film…', 4, then(() => choose('image/jpeg,image/png,image/webp,video/mp4,video/3gpp', file => (file.type.startsWith('video/') ? 'video' : 'image'))), { 'data-testid': 'attach-image-file' }),
      tile('film', 'Sample film', 5, then(() => sample({ type: 'video' })), { 'data-testid': 'attach-video' }),
      tile('doc', 'Document…', 3, then(() => choose('', 'document')), { 'data-testid': 'attach-document-file' }),
      tile('doc', 'Sample receipt', 6, then(() => sample({ type: 'document' })), { 'data-testid': 'attach-document' }),
      tile('pin', 'Location', 2, then(() => sample(sampleLocation())), { 'data-testid': 'attach-location' }),
      tile('person', 'Contact', 1, then(() => sample({ type: 'contacts', contacts: [{ name: { formatted_name: 'Barbara J. Johnson', first_name: 'Barbara', last_name: 'Johnson' }, phones: [{ phone: '+1 (415) 555-0829', wa_id: '14155550829', type: 'MOBILE' }] }] })), { 'data-testid': 'attach-contact' }),
      tile('sticker', 'Sticker', 2, then(() => sample({ type: 'sticker' })), { 'data-testid': 'attach-sticker' }),
      tile('list', 'Poll', 4, then(() => sample({ type: 'unsupported', unsupported: { type: 'poll' } })), { 'data-testid': 'attach-poll' })));
    function then(action) {
      return () => {
        close();
        action();
      };
    }
  }

  changed();
  return {
    element,
    focus: () => matchMedia('(hover: hover)').matches && text.focus({ preventScroll: true }),
    answer: message => {
      forget();
      answering = message;
      show(message);
    },
    edit: message => {
      forget();
      editing = message;
      text.value = message.type === 'text' ? message.body.text.body : message.body[message.type].caption;
      show(message);
      changed();
    },
    leave: () => voice.discard(),
  };
}
