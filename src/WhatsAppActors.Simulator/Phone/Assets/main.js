import { api } from './api.js';
import { el } from './dom.js';
import { listen } from './live.js';
import { peopleView } from './people.js';
import { newPersonView } from './newPerson.js';
import { chatView } from './chat.js';

const query = new URLSearchParams(location.search);
const screen = document.getElementById('screen');
if (query.get('embedded') === '1') document.documentElement.classList.add('embedded');

const offline = el('div', { class: 'offline', role: 'status', hidden: true, 'data-testid': 'offline' }, 'Reconnecting…');
let view;
let numbers = [];
let number;

function show(next) {
  view?.leave?.();
  view = next;
  screen.replaceChildren(el('div', { class: 'bar-space' }), offline, view.element);
  view.enter?.();
}

// What is on screen is in the address, so that a page that is loaded again shows the same.
function remember(person) {
  const url = new URL(location.href);
  if (number) url.searchParams.set('number', number.phoneNumberId);
  if (person) url.searchParams.set('person', person);
  else url.searchParams.delete('person');
  history.replaceState(null, '', url);
}

function people() {
  remember(null);
  show(peopleView({
    numbers,
    number,
    pick: person => chat(person),
    make: () => show(newPersonView({ cancel: people, made: person => chat(person) })),
    change: id => {
      number = numbers.find(n => n.phoneNumberId === id) ?? number;
      people();
    },
  }));
}

function chat(person) {
  remember(person.id);
  show(chatView({ person, number, back: people }));
}

async function begin() {
  numbers = (await api.numbers()).items;
  number = numbers.find(n => n.phoneNumberId === (number?.phoneNumberId ?? query.get('number'))) ?? numbers[0];
  const wanted = query.get('person');
  const person = wanted && number ? (await api.people(number.phoneNumberId)).items.find(p => p.id === wanted) : null;
  if (person) chat(person);
  else people();
}

async function refreshed() {
  numbers = (await api.numbers()).items;
  try {
    await view.refresh?.();
    return true;
  } catch {
    return false;
  }
}

let begun = false;
listen(api.streamUrl(), {
  onOnline: async () => {
    offline.hidden = true;
    try {
      // A simulator that was started anew knows nobody: then it begins again, too.
      if (!begun || !await refreshed()) await begin();
      begun = true;
    } catch {
      // The stream ends as well, and tries again.
      offline.hidden = false;
    }
  },
  onOffline: () => {
    offline.hidden = false;
    if (!screen.contains(offline)) screen.replaceChildren(el('div', { class: 'bar-space' }), offline);
  },
  onEvent: (name, event) => view?.hear?.(name, event),
});

document.addEventListener('visibilitychange', () => view?.attention?.());
addEventListener('pagehide', () => view?.leave?.());
// A page that the browser kept comes back as it was left.
addEventListener('pageshow', event => event.persisted && view?.enter?.());
