import { icon } from './icons.js';

// An element with attributes and children. Text only ever becomes text.
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'disabled' || name === 'hidden') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }

  for (const child of children.flat()) {
    if (child !== undefined && child !== null && child !== false) element.append(child);
  }

  return element;
}

// Words that may run in either direction.
export const words = (tag, text, className) => el(tag, { class: className, dir: 'auto' }, text ?? '');

export const iconButton = (name, label, onclick, more = {}) => el('button', { type: 'button', class: 'round', 'aria-label': label, title: label, onclick, ...more }, icon(name));

export function avatar(name, extra = '') {
  const letters = [...(name ?? '?').trim()];
  const parts = (name ?? '').trim().split(/\s+/).filter(Boolean);
  const initials = parts.length > 1 ? [...parts[0]][0] + [...parts[parts.length - 1]][0] : letters.slice(0, 1).join('');
  let sum = 0;
  for (const letter of letters) sum = (sum * 31 + letter.codePointAt(0)) >>> 0;
  return el('span', { class: `avatar tone${sum % 7} ${extra}`, 'aria-hidden': 'true' }, (initials || '?').toLocaleUpperCase());
}

export const clock = at => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

export function day(at) {
  const date = new Date(at);
  const today = new Date();
  const days = Math.round((new Date(today.toDateString()) - new Date(date.toDateString())) / 86400000);
  return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : date.toLocaleDateString([], { day: 'numeric', month: 'long', year: 'numeric' });
}
