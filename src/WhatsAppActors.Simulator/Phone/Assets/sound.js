import { el } from './dom.js';
import { icon } from './icons.js';

// A player with a picture of the sound, which is made up from its address.
export function sound(url, isVoice) {
  const audio = new Audio(url);
  audio.preload = 'metadata';
  let seed = 7;
  for (const letter of url) seed = (seed * 33 + letter.charCodeAt(0)) >>> 0;
  const bars = Array.from({ length: 28 }, () => {
    seed = (seed * 1664525 + 1013904223) >>> 0;
    return el('i', { class: `h${(seed >>> 24) % 5 + 1}` });
  });
  const time = el('time', {}, '0:00');
  const button = el('button', { type: 'button', class: 'play', 'aria-label': isVoice ? 'Play the voice message' : 'Play the sound' }, icon('play'));
  const length = () => (Number.isFinite(audio.duration) ? audio.duration : 0);
  const draw = () => {
    const part = length() ? audio.currentTime / length() : 0;
    bars.forEach((bar, i) => bar.classList.toggle('on', part > 0.02 && i <= part * bars.length));
    const seconds = Math.round(audio.paused && audio.currentTime < 0.1 ? length() : audio.currentTime);
    time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    button.replaceChildren(icon(audio.paused ? 'play' : 'pause'));
  };
  for (const name of ['loadedmetadata', 'durationchange', 'timeupdate', 'play', 'pause']) audio.addEventListener(name, draw);
  audio.addEventListener('ended', () => {
    audio.currentTime = 0;
    draw();
  });
  audio.addEventListener('error', () => { time.textContent = 'cannot be played'; });
  button.addEventListener('click', () => {
    if (audio.paused) audio.play().catch(() => { time.textContent = 'cannot be played'; });
    else audio.pause();
  });
  return el('span', { class: 'sound' }, button, el('span', { class: 'wave', 'aria-hidden': 'true' }, bars), time);
}
