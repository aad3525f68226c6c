import type shaka from 'shaka-player/dist/shaka-player.dash-es2021.js';
import { describe, expect, it } from 'vitest';
import { qualitiesOf, soundsOf, spoken, textsOf } from './tracks';

const track = (width: number, height: number, bandwidth: number) =>
  ({ width, height, bandwidth, codecs: 'avc1.64001F' }) as shaka.extern.VideoTrack;

describe('qualitiesOf', () => {
  const all = qualitiesOf([track(426, 240, 500), track(1280, 720, 3000), track(1280, 720, 1500)], []);
  it('puts the sharpest first', () => {
    expect(all.map(({ label, bandwidth }) => [label, bandwidth])).toEqual([
      ['720p', 3000],
      ['720p', 1500],
      ['240p', 500],
    ]);
  });
  it('names an upright film by its short side', () => {
    expect(qualitiesOf([track(608, 1080, 1)], [])[0]!.label).toBe('608p');
  });
  it('keeps what the player hides for a while', () => {
    expect(qualitiesOf([track(426, 240, 500)], all)).toHaveLength(3);
  });
});

describe('soundsOf', () => {
  const sound = (language: string, channelsCount: number, label: string | null = null) =>
    ({ language, channelsCount, label, roles: ['main'] }) as unknown as shaka.extern.AudioTrack;
  it('tells each sound once, and its surround mix apart', () => {
    const all = soundsOf([sound('en', 2), sound('en', 6), sound('en', 2), sound('fr', 2, 'Français')]);
    expect(all.map(({ label }) => label)).toEqual(['English', 'English, 5.1', 'Français']);
  });
});

describe('textsOf', () => {
  const text = (label: string, mimeType: string) => ({ label, mimeType }) as shaka.extern.TextTrack;
  it('offers each caption once', () => {
    const all = [text('Deutsch', 'text/vtt'), text('Deutsch (IMSC1)', 'application/mp4')];
    expect(textsOf(all).map(({ label }) => label)).toEqual(['Deutsch']);
    expect(textsOf(all.slice(1)).map(({ label }) => label)).toEqual(['Deutsch (IMSC1)']);
  });
});

describe('spoken', () => {
  it('says a label, a language, or that it is the original', () => {
    expect(spoken({ label: 'Commentary', language: 'en' })).toBe('Commentary');
    expect(spoken({ label: null, language: 'pt' })).toBe('Portuguese');
    expect(spoken({ label: null, language: 'und' })).toBe('Original');
  });
});
