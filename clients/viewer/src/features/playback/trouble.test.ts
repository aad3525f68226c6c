import { Problem } from '@playhouse/api';
import { describe, expect, it } from 'vitest';
import { troubleOf } from './trouble';

const trace = 'cd'.repeat(16);
const body = (code: string) =>
  JSON.stringify({ error: { code, message: 'No.', details: { traceId: trace, limit: 3 } } });

describe('troubleOf', () => {
  it('says what to do about the refusals of the contract', () => {
    expect(troubleOf(new Problem(409, 'playback.too-many-sessions', '', { limit: 3 }))).toMatchObject({
      title: '3 screens are playing already',
      action: 'again',
    });
    expect(troubleOf(new Problem(403, 'playback.premium-required', ''))).toMatchObject({ action: 'leave' });
    expect(troubleOf(new Problem(401, 'identity.token-invalid', ''))).toMatchObject({ action: 'sign-in' });
  });
  it('finds the answer of the house in the player’s error', () => {
    const refused = {
      severity: 2,
      category: 1,
      code: 1001,
      data: ['uri', 403, body('playback.session-ended'), {}, 0],
    };
    expect(troubleOf(refused)).toMatchObject({ title: 'This screening was closed', trace });
    expect(troubleOf({ code: 6007, data: [refused] })).toMatchObject({ trace });
  });
  it('knows silence from refusal', () => {
    expect(troubleOf({ code: 1002, data: ['uri'] })).toMatchObject({ title: 'The connection is gone' });
    expect(troubleOf({ code: 1001, data: ['uri', 502, '<html>'] })).toMatchObject({
      title: 'The film stopped',
    });
  });
  it('names the player’s own code', () => {
    expect(troubleOf({ code: 4032, data: [] }).words).toContain('(4032)');
    expect(troubleOf(new Error('odd')).title).toBe('The film cannot be played');
  });
});
