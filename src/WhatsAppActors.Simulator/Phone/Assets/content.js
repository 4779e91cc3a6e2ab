import { api } from './api.js';
import { el, words } from './dom.js';
import { icon, landscape } from './icons.js';
import { interactive, template } from './interactive.js';
import { sound } from './sound.js';

const emojiOnly = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}])*){1,3}$/u;

// What stands in a bubble, by type. Nothing is ever blank.
export function content(message, context) {
  const value = message.body?.[message.type];
  switch (message.type) {
    case 'text': return [words('span', value.body, `body${emojiOnly.test(value.body) ? ' big' : ''}`)];
    case 'image': return [medium(value, 'image'), caption(value)];
    case 'video': return [medium(value, 'video'), caption(value)];
    case 'sticker': return [value.id ? el('img', { src: api.mediaUrl(value.id), alt: 'Sticker', width: 148, height: 148 }) : card('sticker', 'Sticker', value.link)];
    case 'audio': return [value.id ? sound(api.mediaUrl(value.id), value.voice) : card('mic', 'Sound', value.link)];
    case 'document': return [document_(value), caption(value)];
    case 'location': return [place(value)];
    case 'contacts': return value.map(contact);
    case 'interactive': return interactive(message, value, context);
    case 'template': return template(message, context);
    case 'button': return [words('span', value.text, 'body')];
    case 'order': return [card('bag', `Order of ${value.product_items.length} ${value.product_items.length === 1 ? 'product' : 'products'}`, total(value)), value.text && words('span', value.text, 'body')];
    case 'system': return [words('span', value.body ?? `System: ${value.type}`, 'body')];
    case 'unsupported': return [words('span', `This kind of message${value?.type ? ` (${value.type})` : ''} is not supported by businesses.`, 'body')];
    default: return [words('span', `A message of type ${message.type}`, 'body')];
  }
}

const caption = value => (value.caption ? words('span', value.caption, 'body') : '');

export function medium(value, kind) {
  const source = value.id ? api.mediaUrl(value.id) : new URL(value.link, location.href);
  // What lies on another host is not fetched: the page's policy forbids it.
  if (!value.id && source.origin !== location.origin) return card(kind === 'image' ? 'photo' : 'film', kind === 'image' ? 'Picture' : 'Film', value.link);
  return kind === 'image'
    ? el('a', { class: 'picture-box', href: source, target: '_blank', rel: 'noreferrer', 'aria-label': value.caption ?? 'Picture' }, el('img', { src: source, alt: value.caption ?? 'Picture', loading: 'lazy' }))
    : el('span', { class: 'film' }, el('video', { src: source, controls: true, preload: 'metadata', 'aria-label': value.caption ?? 'Film' }));
}

export function card(sign, title, text, href) {
  return el(href ? 'a' : 'span', { class: 'card', href, target: href && '_blank', rel: href && 'noreferrer', download: undefined },
    el('span', { class: 'sign' }, icon(sign)), el('span', {}, words('b', title), text && words('small', text)));
}

const document_ = value => card('doc', value.filename ?? 'Document', value.id ? 'Open the file' : value.link, value.id ? api.mediaUrl(value.id) : undefined);

function place(value) {
  const title = value.name ?? 'Location';
  const where = value.address ?? `${Number(value.latitude).toFixed(5)}, ${Number(value.longitude).toFixed(5)}`;
  const pin = icon('pin');
  pin.setAttribute('class', 'pin');
  pin.setAttribute('fill', 'currentColor');
  pin.setAttribute('stroke', '#fff');
  pin.setAttribute('stroke-width', '1.3');
  return el('span', { class: 'place' }, el('span', { class: 'map' }, landscape(), pin), el('strong', { dir: 'auto' }, title), el('br'), words('span', where));
}

function contact(value) {
  const details = [...(value.phones ?? []).map(p => p.phone), ...(value.emails ?? []).map(e => e.email), value.org?.company].filter(Boolean);
  return card('person', value.name?.formatted_name ?? 'Contact', details.join(' · '));
}

function total(order) {
  const items = order.product_items;
  const sum = items.reduce((all, item) => all + Number(item.item_price ?? 0) * Number(item.quantity ?? 1), 0);
  return items[0]?.currency ? `${sum.toFixed(2)} ${items[0].currency}` : '';
}
