/** How things read in a terminal: tables, spans, ages. */

/**
 * @param {string[]} head names of the columns; one that ends in `>` is aligned to the right
 * @param {unknown[][]} rows
 */
export function table(head, rows) {
  if (rows.length === 0) return '';
  const names = head.map((name) => name.replace(/>$/, ''));
  const cells = [names, ...rows.map((row) => row.map((cell) => String(cell ?? '-')))];
  const widths = names.map((_, column) => Math.max(...cells.map((row) => width(row[column]))));
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const room = ' '.repeat(widths[column] - width(cell));
          return head[column].endsWith('>') ? room + cell : cell + room;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const width = (text) => [...text].length;

/** @param {number | undefined} seconds */
export function span(seconds) {
  if (seconds === undefined || Number.isNaN(seconds)) return '-';
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 172_800) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} d`;
}

/** @param {string | undefined} at */
export const ago = (at, now = Date.now()) => (at ? span((now - Date.parse(at)) / 1000) : '-');

/** @param {number | undefined} fraction 0..1 */
export const percent = (fraction) => (fraction === undefined ? '-' : `${Math.floor(fraction * 100)} %`);

/** Control characters of what others wrote never reach a terminal. */
// eslint-disable-next-line no-control-regex
export const plain = (text) => String(text ?? '').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

/** @param {string} text @param {number} most */
export const clip = (text, most) => {
  const line = plain(text).replaceAll('\n', ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
};
