import { el, words } from './dom.js';
import { icon } from './icons.js';

const quick = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

// A sheet over the screen; Escape and a tap beside it close it.
export function sheet(host, label, ...children) {
  const before = document.activeElement;
  const box = el('div', { class: 'sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': label, tabindex: '-1' }, ...children);
  const veil = el('div', { class: 'veil', onclick: event => event.target === veil && close() }, box);
  const keys = event => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Tab') return;
    const all = [...box.querySelectorAll('button')];
    const [first, last] = [all[0], all.at(-1)];
    if (event.shiftKey && document.activeElement === first) last.focus();
    else if (!event.shiftKey && document.activeElement === last) first.focus();
    else return;
    event.preventDefault();
  };
  function close() {
    veil.remove();
    before?.focus?.({ preventScroll: true });
  }

  veil.addEventListener('keydown', keys);
  (host.closest('.screen') ?? host).append(veil);
  (box.querySelector('button') ?? box).focus({ preventScroll: true });
  return close;
}

const item = (sign, text, onclick, more = {}) => el('button', { type: 'button', class: 'item', onclick, ...more }, icon(sign), el('span', {}, text));

export function actionsSheet(host, message, { react, reply, edit, remove }) {
  const mine = message.direction === 'fromPerson';
  const then = action => () => {
    close();
    action();
  };
  const canEdit = mine && (message.type === 'text' || message.body[message.type]?.caption !== undefined);
  const close = sheet(host, 'Message',
    el('div', { class: 'quick', role: 'group', 'aria-label': 'React' },
      quick.map(emoji => el('button', { type: 'button', 'aria-label': `React with ${emoji}`, 'aria-pressed': String(message.reactions.person === emoji), 'data-testid': 'react', 'data-emoji': emoji, onclick: then(() => react(emoji)) }, emoji))),
    item('reply', 'Reply', then(reply), { 'data-testid': 'reply' }),
    canEdit && item('edit', 'Edit', then(edit), { 'data-testid': 'edit' }),
    mine && item('trash', 'Delete for everyone', then(remove), { 'data-testid': 'delete', class: 'item danger' }));
}

export function listSheet(host, action, pick) {
  const close = sheet(host, action.button, el('h2', { dir: 'auto' }, action.button),
    action.sections.flatMap(section => [
      section.title && el('h3', { dir: 'auto' }, section.title),
      ...section.rows.map(row => el('button', {
        type: 'button',
        class: 'item',
        'data-testid': 'list-row',
        onclick: () => {
          close();
          pick({ id: row.id, title: row.title, ...(row.description ? { description: row.description } : {}) });
        },
      }, el('span', {}, words('b', row.title), row.description && words('small', row.description)))),
    ]));
}

const samples = [
  ['text', 'send', 'Text'], ['buttons', 'reply', 'Buttons'], ['list', 'list', 'List'], ['template_buttons', 'doc', 'Template'], ['image', 'photo', 'Picture'],
  ['voice', 'mic', 'Voice'], ['video', 'film', 'Film'], ['document', 'doc', 'Document'], ['location', 'pin', 'Location'], ['contacts', 'person', 'Contact'],
  ['cta_url', 'link', 'Link'], ['flow', 'edit', 'Form'], ['product_list', 'bag', 'Products'], ['sticker', 'sticker', 'Sticker'], ['reaction', 'smile', 'Reaction'],
];

export function sampleSheet(host, pick) {
  const close = sheet(host, 'What a business can send', el('h2', {}, 'Have the business send…'),
    el('div', { class: 'tiles' }, samples.map(([kind, sign, text], i) => tile(sign, text, i, () => {
      close();
      pick(kind);
    }, { 'data-testid': `sample-${kind}` }))));
}

export const tile = (sign, text, tone, onclick, more = {}) =>
  el('button', { type: 'button', class: 'tile', onclick, ...more }, el('span', { class: `tone${tone % 7}` }, icon(sign)), text);

export function toast(host, text) {
  const box = el('div', { class: 'toast', role: 'alert', 'data-testid': 'toast' }, text);
  (host.closest('.screen') ?? host).append(box);
  setTimeout(() => box.remove(), 5000);
}
