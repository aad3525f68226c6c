/** Stills drawn from a seed: hills before a sky, so that pages can be judged without a film. */
const skies = [
  ['#1b2a49', '#e8825c', '#f6c177', '#0d1321'],
  ['#0f2027', '#3f7d8c', '#c8e6df', '#071013'],
  ['#2b1a3d', '#a64b7b', '#f2b5a7', '#140c1f'],
  ['#13231a', '#5f8f5b', '#e6e2a8', '#08110b'],
  ['#20222e', '#7a8299', '#e3e6ee', '#0c0d12'],
  ['#31150d', '#c4502b', '#ffd08a', '#150804'],
] as const;

export function still(seed: number, width: number, height: number): string {
  const [far, mid, light, near] = skies[seed % skies.length]!;
  const random = generator(seed * 7919 + 13);
  const hills = [0.62, 0.74, 0.88].map((base, layer) => {
    const points = Array.from(
      { length: 9 },
      (_, i) => [(i / 8) * width, (base + (random() - 0.5) * 0.2) * height] as const,
    );
    const line = points.map(([x, y], i) => {
      const before = points[i - 1];
      return before ? `S${(before[0] + x) / 2},${y} ${x},${y}` : `M0,${y}`;
    });
    const opacity = 0.55 + layer * 0.22;
    return `<path d="${line.join('')}V${height}H0z" fill="${near}" opacity="${opacity}"/>`;
  });
  const sunX = (0.2 + random() * 0.6) * width;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${far}"/><stop offset=".6" stop-color="${mid}"/><stop offset="1" stop-color="${light}"/></linearGradient></defs>
<rect width="100%" height="100%" fill="url(#s)"/><circle cx="${sunX}" cy="${height * 0.42}" r="${height * 0.1}" fill="${light}" opacity=".9"/>${hills.join('')}</svg>`;
}

/** 5 x 5 stills in one picture. */
export function sheet(seed: number, w: number, h: number): string {
  const cells = Array.from({ length: 25 }, (_, i) => {
    const shade = Math.round(30 + (i / 24) * 45);
    const x = (i % 5) * w;
    const y = Math.floor(i / 5) * h;
    return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="hsl(${(seed * 47 + i * 9) % 360} 45% ${shade}%)"/><text x="${x + w / 2}" y="${y + h / 2}" font-size="28" fill="white" text-anchor="middle">${i + 1}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w * 5}" height="${h * 5}">${cells.join('')}</svg>`;
}

export function storyboard(seed: number, duration: number): string {
  const step = duration / 25;
  const cues = Array.from({ length: 25 }, (_, i) => {
    const x = (i % 5) * 192;
    const y = Math.floor(i / 5) * 108;
    return `${stamp(i * step)} --> ${stamp((i + 1) * step)}\nsheet-${seed}.svg#xywh=${x},${y},192,108`;
  });
  return `WEBVTT\n\n${cues.join('\n\n')}\n`;
}

const stamp = (s: number) => new Date(s * 1000).toISOString().slice(11, 23);

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
