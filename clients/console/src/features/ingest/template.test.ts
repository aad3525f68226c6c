import { Problem, type TemplateWords } from '@playhouse/api';
import { describe, expect, it } from 'vitest';
import { faultsOf, protectionOf, sizesOf, soundOf, wishOf } from './template';

const small: TemplateWords = {
  video: { codec: 'avc', rungs: [{ height: 480, bitrate: 900_000 }, { height: 240 }] },
  audio: { codecs: ['aac', 'opus'], maxChannels: 2 },
  captions: { embedded: true },
  protection: { mode: 'drm', schemes: ['cenc'] },
};

describe('a template', () => {
  it('is told in words', () => {
    expect(sizesOf(small)).toBe('480p at 900 kbit/s, 240p');
    expect(sizesOf({ ...small, video: { codec: 'avc', maxHeight: 720 } })).toBe('the usual, up to 720p');
    expect(soundOf(small)).toBe('aac, opus, stereo');
    expect(protectionOf(small)).toBe('Always encrypted, cenc');
    expect(protectionOf({ ...small, protection: { mode: 'film', keyPeriodSeconds: 600 } })).toBe(
      'As its creator wishes, a new key every 600 s',
    );
  });

  it('is what the form says', () => {
    const form = new FormData();
    for (const [name, value] of [
      ['description', ' For phones '],
      ['codec', 'hevc'],
      ['maxHeight', '720'],
      ['sound', 'aac'],
      ['channels', '6'],
      ['embedded', 'on'],
      ['mode', 'none'],
      ['scheme', 'cbcs'],
    ] as const)
      form.append(name, value);
    expect(wishOf(form, 'upTo', [], '')).toEqual({
      description: 'For phones',
      video: { codec: 'hevc', maxHeight: 720 },
      audio: { codecs: ['aac'], maxChannels: 6 },
      captions: { embedded: true },
      previewFirst: false,
      protection: { mode: 'none' },
    });
    form.append('previewFirst', 'on');
    const rows = [
      { key: 1, height: '480', kilobits: '900' },
      { key: 2, height: '', kilobits: '' },
    ];
    expect(wishOf(form, 'these', rows, 'smaller')).toMatchObject({
      video: { codec: 'hevc', rungs: [{ height: 480, bitrate: 900_000 }, { height: 0 }] },
      previewFirst: true,
      reason: 'smaller',
    });
  });

  it('is refused field by field', () => {
    const fields = [{ field: 'video.rungs.0.height', message: 'must be even' }];
    expect(faultsOf(new Problem(400, 'http.invalid', 'no', { fields }))).toEqual({
      'video.rungs.0.height': 'must be even',
    });
    expect(faultsOf(new Problem(412, 'http.precondition-failed', 'no'))).toEqual({});
  });
});
