import { api } from './api.js';
import { el, iconButton } from './dom.js';

const names = ['Sheena Nelson', 'Pablo Morales', 'Aiko Tanaka', 'Fatima Zahra', 'Jonas Weber', 'Amara Okafor', 'Lucía Gómez', 'Elif Demir'];

// A new person: known by phone number, by username, or by both.
export function newPersonView({ cancel, made }) {
  const suggestion = names[Math.floor(Math.random() * names.length)];
  const name = el('input', { type: 'text', autocomplete: 'off', maxlength: 256, dir: 'auto', 'data-testid': 'person-name', value: suggestion });
  const phone = el('input', { type: 'tel', autocomplete: 'off', dir: 'ltr', 'data-testid': 'person-phone', value: `+1 650 555 ${String(Math.floor(Math.random() * 9000) + 1000)}` });
  const username = el('input', { type: 'text', autocomplete: 'off', dir: 'ltr', placeholder: 'sheena.nelson', 'data-testid': 'person-username' });
  const fault = el('p', { class: 'fault', role: 'alert', hidden: true });

  async function save(event) {
    event.preventDefault();
    fault.hidden = true;
    try {
      made(await api.addPerson({ name: name.value, phone: phone.value, username: username.value }));
    } catch (problem) {
      fault.textContent = problem.message;
      fault.hidden = false;
    }
  }

  const element = el('form', { class: 'view', 'aria-label': 'New person', onsubmit: save, novalidate: true },
    el('header', { class: 'top' }, iconButton('back', 'Back', cancel), el('h1', {}, 'New person')),
    el('div', { class: 'form' },
      el('label', { class: 'field' }, el('span', {}, 'Name'), name),
      el('label', { class: 'field' }, el('span', {}, 'Phone number'), phone, el('small', {}, 'Leave it empty for somebody who shares a username only.')),
      el('label', { class: 'field' }, el('span', {}, 'Username'), username, el('small', {}, 'Businesses then know them by an id of their own, and perhaps not by number.')),
      fault,
      el('button', { type: 'submit', class: 'primary', 'data-testid': 'person-save' }, 'Give them a phone')));
  return { element, enter: () => name.select() };
}
