import { Usage } from '../problems.js';

/** Parts that commands share. */
export const reason = { type: 'string', value: 'why', help: 'why it is done; it is kept in the audit' };
export const limit = { type: 'string', value: 'number', help: 'rows of a page, 1 to 200' };
export const after = { type: 'string', value: 'next', help: 'the `next` of the page before' };
export const all = { type: 'boolean', help: 'every page, one after the other' };

/** @param {string} text a word of a path */
export const word = (text) => encodeURIComponent(text);

/** @returns {number | undefined} */
export function whole(options, name, least, most) {
  const text = options[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Usage(`--${name} must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

/** One page, or all of them as one. `text` is what the house said, when it is one page. */
export async function pages(client, path, query, everything) {
  const first = await client.json('GET', path, { query });
  if (!everything || first.value.next === undefined) return first;
  const items = [...first.value.items];
  for (let next = first.value.next; next !== undefined;) {
    const { value } = await client.json('GET', path, { query: { ...query, after: next } });
    items.push(...value.items);
    next = value.next;
  }
  return { value: { items }, text: JSON.stringify({ items }) };
}

/** A list's words: as it came, or as a table. */
export function listed({ json, say }, page, draw) {
  if (json) return say(page.text.trim());
  say(draw(page.value.items) || 'Nothing.');
  if (page.value.next) say(`More: --after ${page.value.next}`);
}

/** An action's words: as it came, or a sentence. */
export function acted({ json, say }, answer, sentence) {
  say(json ? answer.text.trim() : sentence(answer.value));
}
