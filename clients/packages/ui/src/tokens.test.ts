import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const clients = join(import.meta.dirname, '../../..');

const files = (folder: string): string[] =>
  readdirSync(join(clients, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(css|tsx)$/.test(name))
    .map((name) => join(folder, name));

describe('tokens', () => {
  it.each(['viewer/src', 'console/src'])('are the only colours and sizes in %s', (folder) => {
    const found = files(folder).flatMap((file) => {
      const text = readFileSync(join(clients, file), 'utf8').replace(/@media[^{]*/g, '');
      const literals = text.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|\b(?!1px)\d+px\b/gi) ?? [];
      return literals.map((literal) => `${file}: ${literal}`);
    });
    expect(found).toEqual([]);
  });

  it('are all defined where they are used', () => {
    for (const client of ['viewer', 'console']) {
      const sheets = ['tokens.css', `${client}.css`, 'base.css', 'components.css'].map((name) =>
        readFileSync(join(import.meta.dirname, name), 'utf8'),
      );
      const own = files(`${client}/src`).map((file) => readFileSync(join(clients, file), 'utf8'));
      const all = [...sheets, ...own].join('\n');
      const defined = new Set([...all.matchAll(/(--[a-z0-9-]+)['"]?\s*:/g)].map(([, name]) => name));
      const used = new Set([...all.matchAll(/var\((--[a-z0-9-]+)/g)].map(([, name]) => name));
      expect([...used].filter((name) => !defined.has(name))).toEqual([]);
    }
  });
});

describe('contrast', () => {
  const sheets = { viewer: readFileSync(join(import.meta.dirname, 'viewer.css'), 'utf8') };
  const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(sheets.viewer)![1]!;

  it.each([
    ['text', 'ground', 4.5],
    ['muted', 'ground', 4.5],
    ['muted', 'raised', 4.5],
    ['accent', 'ground', 4.5],
    ['on-accent', 'accent', 4.5],
    ['bad', 'bad-wash', 4.5],
    ['warn', 'warn-wash', 4.5],
    ['line-control', 'ground', 3],
  ])('of %s on %s is at least %f', (ink, paper, least) => {
    expect(ratio(colour(ink), colour(paper))).toBeGreaterThanOrEqual(least);
  });
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function ratio(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
