/** How the house says numbers and times. Pure; time is an input. */

const pad = (n: number) => String(n).padStart(2, '0');

/** Seconds as a clock: `4:07`, `1:02:09`. */
export function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  const s = whole % 60;
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

/** Seconds as a length on a poster: `58 s`, `12 min`, `1 h 35 min`. */
export function length(seconds: number): string {
  if (seconds < 59.5) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** Seconds that remain, as a person says it: `a few seconds`, `about 4 minutes`. */
export function remaining(seconds: number): string {
  if (seconds < 10) return 'a few seconds';
  if (seconds < 50) return `about ${Math.round(seconds / 10) * 10} seconds`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return minutes === 1 ? 'about a minute' : `about ${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? 'about an hour' : `about ${hours} hours`;
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in powers of 1000, three digits: `734 MB`, `1.25 GB`. */
export function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  if (unit === 0) return `${Math.round(value)} ${value === 1 ? 'byte' : 'bytes'}`;
  return `${Number(value.toPrecision(3))} ${units[unit]}`;
}

/** Bits per second: `4.5 Mbit/s`. */
export function bitrate(bitsPerSecond: number): string {
  return bitsPerSecond >= 1e6
    ? `${(bitsPerSecond / 1e6).toFixed(1)} Mbit/s`
    : `${Math.round(bitsPerSecond / 1e3)} kbit/s`;
}

/** An instant against another: `just now`, `4 min ago`, `in 2 h`, `3 days ago`. */
export function ago(instant: string | number | Date, now: number): string {
  const seconds = Math.round((now - new Date(instant).getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < 5) return 'just now';
  const words =
    size < 60
      ? `${size} s`
      : size < 3600
        ? `${Math.floor(size / 60)} min`
        : size < 86_400
          ? `${Math.floor(size / 3600)} h`
          : `${Math.floor(size / 86_400)} ${size < 172_800 ? 'day' : 'days'}`;
  return seconds > 0 ? `${words} ago` : `in ${words}`;
}

/** A span between two instants: `42 s`, `3 min 10 s`, `1 h 4 min`. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600)
    return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** 0..1 as whole percent that never says 100 before the end. */
export function percent(fraction: number): string {
  const held = Math.min(1, Math.max(0, fraction));
  return `${held === 1 ? 100 : Math.floor(held * 100)} %`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}
