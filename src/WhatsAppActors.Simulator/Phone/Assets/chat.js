import { api } from './api.js';
import { avatar, day, el, iconButton } from './dom.js';
import { bubbleRow } from './bubble.js';
import { composer } from './composer.js';
import { actionsSheet, listSheet, sampleSheet, toast } from './sheets.js';

// What one person and the business wrote to each other.
export function chatView({ person, number, back }) {
  const messages = new Map();
  const rows = new Map();
  const status = el('span', {}, '');
  const dots = el('div', { class: 'typing hidden', role: 'status', 'aria-label': 'typing', 'data-testid': 'typing' }, el('i'), el('i'), el('i'));
  const wall = el('div', { class: 'wall', role: 'log', 'aria-label': 'Messages', tabindex: '0' });
  const nothing = el('div', { class: 'empty' }, el('h2', {}, 'Say hello'), el('p', {}, `Write to ${number.verifiedName} as ${person.name}.`));
  let typingTimer;
  let lease;
  let loaded = false;
  let left = true;

  // True when it was taken; that it was not is said here, with what that means to who wrote it.
  const write = (body, meaning = '') => api.write(person.id, number.phoneNumberId, body).then(() => true, problem => {
    toast(element, `${problem.message} ${meaning}`.trim());
    return false;
  });
  const context = {
    person,
    number,
    quoted: wamid => messages.get(wamid),
    answered: wamid => [...messages.values()].some(m => m.direction === 'fromPerson' && m.context === wamid && (m.type === 'interactive' || m.type === 'button')),
    write,
    goTo: wamid => rows.get(wamid)?.scrollIntoView({ block: 'center', behavior: 'smooth' }),
    openList: (message, rowsOf) => listSheet(element, rowsOf, reply => write({ type: 'interactive', replyTo: message.wamid, interactive: { type: 'list_reply', list_reply: reply } })),
    shareLocation: message => write({ ...sampleLocation(), replyTo: message.wamid }),
    actions: message => actionsSheet(element, message, {
      react: emoji => write({ type: 'reaction', reaction: { message_id: message.wamid, emoji: message.reactions.person === emoji ? '' : emoji } }),
      reply: () => compose.answer(message),
      edit: () => compose.edit(message),
      remove: () => write({ type: 'revoke', revoke: { original_message_id: message.wamid } }),
    }),
  };

  const compose = composer({ host: () => element, person, number, write, sampleLocation });
  const element = el('section', { class: 'view', 'aria-label': `Chat of ${person.name} with ${number.verifiedName}` },
    el('header', { class: 'top' },
      iconButton('back', 'People', back),
      avatar(number.verifiedName, 'small shop'),
      el('div', { class: 'who' }, el('strong', { dir: 'auto' }, number.verifiedName), status),
      iconButton('box', 'What a business can send', () => sampleSheet(element, kind => api.sampleSend(number.phoneNumberId, person.id, kind).catch(problem => toast(element, problem.message))), { 'data-testid': 'sample-send' })),
    wall, compose.element);

  const idle = () => {
    status.className = '';
    status.textContent = `${person.name} · ${person.phone ? `+${person.phone}` : `@${person.username}`}`;
  };

  function typing(until) {
    const left = until ? new Date(until) - Date.now() : 0;
    clearTimeout(typingTimer);
    dots.classList.toggle('hidden', left <= 0);
    if (left <= 0) return idle();
    status.className = 'busy';
    status.textContent = 'typing…';
    typingTimer = setTimeout(() => typing(null), left);
    bottom();
  }

  const isAtBottom = () => wall.scrollHeight - wall.scrollTop - wall.clientHeight < 120;
  const bottom = () => { wall.scrollTop = wall.scrollHeight; };

  function draw() {
    const nodes = [el('div', { class: 'filler' })];
    let before;
    for (const message of messages.values()) {
      if (!before || day(before.at) !== day(message.at)) nodes.push(el('div', { class: 'day' }, day(message.at)));
      nodes.push(make(message, before));
      before = message;
    }

    if (messages.size === 0) nodes.push(nothing);
    wall.replaceChildren(...nodes, dots);
    bottom();
  }

  function make(message, before, fresh = false) {
    const row = bubbleRow(message, context, { isTurn: before?.direction !== message.direction, fresh });
    rows.set(message.wamid, row);
    return row;
  }

  function redraw(message) {
    const old = rows.get(message.wamid);
    old.replaceWith(make(message, old.classList.contains('turn') ? undefined : message));
  }

  function put(message) {
    const known = messages.get(message.wamid);
    const stays = !isAtBottom();
    const last = [...messages.values()].at(-1);
    messages.set(message.wamid, message);
    if (known) {
      redraw(message);
      // Who quotes it shows it as it is now.
      if (known.edited !== message.edited || known.deleted !== message.deleted) for (const other of messages.values()) if (other.context === message.wamid) redraw(other);
    } else {
      if (!last) return draw();
      if (day(last.at) !== day(message.at)) wall.insertBefore(el('div', { class: 'day' }, day(message.at)), dots);
      wall.insertBefore(make(message, last, true), dots);
    }

    // Whoever answered a button sees it pressed.
    if (!known && message.context && messages.has(message.context)) redraw(messages.get(message.context));
    if (!stays || (!known && message.direction === 'fromPerson')) bottom();
  }

  async function refresh() {
    const chat = await api.chat(person.id, number.phoneNumberId);
    // Who is elsewhere by now neither reads this nor keeps anything running.
    if (left) return;
    messages.clear();
    rows.clear();
    for (const message of chat.messages) messages.set(message.wamid, message);
    draw();
    typing(chat.typingUntil);
    loaded = true;
    attention();
  }

  function attention() {
    clearInterval(lease);
    if (left || document.hidden) return;
    const look = () => api.open(person.id, number.phoneNumberId).catch(() => {
      // The stream notices as well, and says so.
    });
    look();
    lease = setInterval(look, 25000);
  }

  return {
    element,
    enter: () => {
      left = false;
      idle();
      refresh().catch(problem => left || toast(element, problem.message));
      compose.focus();
    },
    refresh,
    attention,
    hear: (name, event) => {
      if (left || !loaded || event.person !== person.id || event.number !== number.phoneNumberId) return;
      if (name === 'message') put(event.data);
      if (name === 'typing') typing(event.data.until);
    },
    leave: () => {
      left = true;
      clearInterval(lease);
      clearTimeout(typingTimer);
      compose.leave();
      api.close(person.id, number.phoneNumberId);
    },
  };
}

const sampleLocation = () => ({ type: 'location', location: { latitude: 52.5163, longitude: 13.3777, name: 'Brandenburg Gate', address: 'Pariser Platz, 10117 Berlin' } });

