import { api } from './api.js';
import { avatar, clock, el, iconButton } from './dom.js';
import { icon } from './icons.js';
import { summary } from './summary.js';

// Everybody who has a phone here.
export function peopleView({ numbers, number, pick, make, change }) {
  const list = el('ul', { class: 'people', 'aria-label': 'People' });
  const element = el('section', { class: 'view', 'aria-label': 'People' },
    el('header', { class: 'top' },
      el('h1', {}, 'People'),
      iconButton('plus', 'New person', make, { 'data-testid': 'person-new', class: 'round solid', disabled: !number })),
    numbers.length > 1 && el('select', { class: 'numbers', 'aria-label': 'Business number', 'data-testid': 'number', onchange: event => change(event.target.value) },
      numbers.map(n => el('option', { value: n.phoneNumberId, selected: n.phoneNumberId === number.phoneNumberId }, `${n.verifiedName} · ${n.displayPhoneNumber}`))),
    list);

  let again;
  async function refresh() {
    const { items } = await api.people(number?.phoneNumberId);
    items.sort((a, b) => (b.last?.at ?? '').localeCompare(a.last?.at ?? ''));
    if (!number) list.replaceChildren(empty('phone', 'No business number yet', 'Make one with PUT api/numbers/{id}, or connect a channel to this simulator.'));
    else if (items.length === 0) {
      list.replaceChildren(empty('person', 'Make a person to begin', `They get a phone, and can write to ${number.verifiedName}.`,
        el('button', { type: 'button', class: 'primary', onclick: make }, icon('plus'), 'New person')));
    } else list.replaceChildren(...items.map(person => el('li', {}, row(person, pick))));
  }

  return {
    element,
    enter: refresh,
    refresh,
    hear: () => {
      // Many things at once are one look.
      clearTimeout(again);
      again = setTimeout(refresh, 150);
    },
    leave: () => clearTimeout(again),
  };
}

function row(person, pick) {
  const handle = person.phone ? `+${person.phone}` : `@${person.username}`;
  return el('button', { type: 'button', class: 'person', onclick: () => pick(person), 'data-testid': 'person-item', 'data-person': person.id },
    avatar(person.name),
    el('span', { class: 'lines' },
      el('span', { class: 'line' }, el('strong', { dir: 'auto' }, person.name), person.last && el('time', {}, clock(person.last.at))),
      el('span', { class: 'line' },
        el('span', { class: 'last', dir: 'auto' }, person.last ? summary(person.last) : handle),
        person.unread > 0 && el('span', { class: 'unread', 'aria-label': `${person.unread} unread` }, String(person.unread)))));
}

const empty = (sign, title, text, action) => el('li', { class: 'empty' }, el('div', { class: 'picture' }, icon(sign)), el('h2', {}, title), el('p', {}, text), action);
