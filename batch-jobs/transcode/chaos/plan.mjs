// The plan of a run: which fault comes when, and which films are uploaded. A pure function of the seed.

export const STORES = ['postgres', 'kafka', 'redis', 's3', 'sqs'];

/** Kinds of faults and their shares; a store's word follows a colon. A hundred faults strike each store three times in each way. */
const SHARES = [
  ['member-killed', 9], ['member-stopped', 9], ['ffmpeg-killed', 9], ['ffmpeg-stopped', 9], ['disk-full', 9],
  ['cut', 9], ['bell-lost', 8], ['object-deleted', 8],
  ...STORES.flatMap((store) => [[`store-killed:${store}`, 3], [`store-stopped:${store}`, 3]]),
];

/** mulberry32: numbers of 0 <= x < 1 that depend on the seed alone. */
export function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const between = (next, low, high) => Math.round(low + next() * (high - low));

function shuffled(list, next) {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}

/** Kinds in their shares; fewer than a hundred take each kind once before any twice. */
function kinds(count, next, without) {
  const shares = SHARES.filter(([word]) => !without.includes(word.split(':')[0]) && !without.includes(word));
  const deck = [];
  if (count >= 100) {
    while (deck.length < count) deck.push(...shuffled(shares.flatMap(([word, share]) => Array(share).fill(word)), next));
    return deck.slice(0, count);
  }
  while (deck.length < count) {
    const stores = { 'store-killed': shuffled(STORES, next), 'store-stopped': shuffled(STORES, next) };
    const words = [...new Set(shares.map(([word]) => word.split(':')[0]))];
    deck.push(...shuffled(words, next).map((word) => (stores[word] ? `${word}:${stores[word][deck.length % 5]}` : word)));
  }
  return deck.slice(0, count);
}

const CUT = ['postgres', 'redis', 's3', 'sqs'];

/**
 * Faults in order: {number, kind, store?, pause (s before it), hold (s that it lasts), roll (0..1, picks the victim)}.
 *
 * @param lease seconds: a stopped member is let go on only after it
 */
export function faults(seed, count, lease, without = []) {
  const next = numbers(seed);
  let cuts = 0;
  return kinds(count, next, without).map((word, index) => {
    const [kind, named] = word.split(':');
    const store = kind === 'cut' ? CUT[cuts++ % CUT.length] : named;
    const holds = {
      'member-stopped': [lease + 5, lease + 20],
      'ffmpeg-stopped': [15, 90],
      'store-stopped': [10, 40],
      'disk-full': [10, 40],
      cut: [15, 60],
    }[kind];
    return {
      number: index + 1,
      kind,
      ...(store && { store }),
      pause: between(next, 2, 12),
      ...(holds && { hold: between(next, ...holds) }),
      roll: Math.round(next() * 1000) / 1000,
    };
  });
}

const LENGTHS = [5, 120, 20, 60, 9, 90, 35, 14, 45];
const BROKEN = ['garbage', 'cut-short', 'sound-only'];

/** Films in order: {number, source, protection}; every eighth is broken. A source is made once and uploaded often. */
export function films(seed, count, longest = 120) {
  const next = numbers(seed ^ 0x5eed);
  const lengths = shuffled(LENGTHS.filter((length) => length <= longest), next);
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    source: index % 8 === 3 ? BROKEN[Math.floor(index / 8) % BROKEN.length] : `film-${lengths[index % lengths.length]}s`,
    protection: index % 5 === 4 ? 'drm' : 'none',
  }));
}
