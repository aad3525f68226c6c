import { describe, expect, it } from 'vitest';
import { ago, bitrate, bytes, clock, count, length, percent, remaining, span } from './words';

const noon = Date.parse('2026-11-20T12:00:00Z');

describe('clock', () => {
  it('shows hours only when there are some', () => {
    expect(clock(0)).toBe('0:00');
    expect(clock(247.9)).toBe('4:07');
    expect(clock(3729)).toBe('1:02:09');
  });
  it('shows nothing strange for what is not known', () => {
    expect(clock(NaN)).toBe('0:00');
    expect(clock(-3)).toBe('0:00');
  });
});

describe('length', () => {
  it('is what stands on a poster', () => {
    expect(length(58)).toBe('58 s');
    expect(length(59.6)).toBe('1 min');
    expect(length(312)).toBe('5 min');
    expect(length(3600)).toBe('1 h');
    expect(length(6312)).toBe('1 h 45 min');
  });
});

describe('remaining', () => {
  it('is never more exact than it can be', () => {
    expect(remaining(4)).toBe('a few seconds');
    expect(remaining(27)).toBe('about 30 seconds');
    expect(remaining(62)).toBe('about a minute');
    expect(remaining(240)).toBe('about 4 minutes');
    expect(remaining(3700)).toBe('about an hour');
  });
});

describe('bytes', () => {
  it('keeps three digits', () => {
    expect(bytes(1)).toBe('1 byte');
    expect(bytes(999)).toBe('999 bytes');
    expect(bytes(1000)).toBe('1 kB');
    expect(bytes(734_003_200)).toBe('734 MB');
    expect(bytes(1_250_000_000)).toBe('1.25 GB');
    expect(bytes(999_600)).toBe('1 MB');
  });
});

describe('percent', () => {
  it('never says 100 before the end', () => {
    expect(percent(0.9999)).toBe('99 %');
    expect(percent(1)).toBe('100 %');
    expect(percent(-1)).toBe('0 %');
  });
});

describe('ago', () => {
  it('looks both ways', () => {
    expect(ago(noon - 2000, noon)).toBe('just now');
    expect(ago(noon - 42_000, noon)).toBe('42 s ago');
    expect(ago(noon + 22_000, noon)).toBe('in 22 s');
    expect(ago(noon - 7_200_000, noon)).toBe('2 h ago');
    expect(ago(noon - 86_400_000, noon)).toBe('1 day ago');
    expect(ago('2026-11-17T11:00:00Z', noon)).toBe('3 days ago');
  });
});

describe('the rest', () => {
  it('says spans, rates and counts', () => {
    expect(span(42.2)).toBe('42 s');
    expect(span(190)).toBe('3 min 10 s');
    expect(span(3840)).toBe('1 h 4 min');
    expect(bitrate(4_500_000)).toBe('4.5 Mbit/s');
    expect(bitrate(128_000)).toBe('128 kbit/s');
    expect(count(1, 'film')).toBe('1 film');
    expect(count(2400, 'film')).toBe('2,400 films');
  });
});
