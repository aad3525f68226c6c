import { Refused } from '../problems.js';
import { ago, clip, plain, table } from '../show.js';
import { acted, after, all, limit, listed, pages, reason, whole, word } from './asking.js';
import { news } from './jobWords.js';

const where = ({ step, chunk }) => (chunk === undefined ? step : `${step} ${chunk}`);

export const deadLetters = {
  list: {
    args: [],
    help: 'Work that failed for the last time, the latest first.',
    options: { limit, after, all },
    run: async (context) => {
      const { options, place } = context;
      const query = { limit: whole(options, 'limit', 1, 200), after: options.after };
      const found = await pages(place.operations(), '/dead-letters', query, options.all);
      listed(context, found, (items) =>
        table(
          ['ID', 'FILM', 'WHERE', 'TRY>', 'FAILED>', 'AGE>', 'CODE', 'MESSAGE'],
          items.map((letter) => [
            letter.id,
            clip(letter.title, 40),
            where(letter),
            letter.attempt,
            letter.failures,
            ago(letter.at),
            letter.code,
            clip(letter.message, 60),
          ]),
        ),
      );
    },
  },
  show: {
    args: ['id'],
    help: 'One of them, with the last words of FFmpeg.',
    run: async ({ args, json, place, say }) => {
      const { value } = await pages(place.operations(), '/dead-letters', { limit: 200 }, true);
      const letter = value.items.find(({ id }) => id === args[0]);
      if (!letter) throw new Refused(404, 'http.unknown', 'There is no dead letter with this id.');
      if (json) return void say(JSON.stringify(letter));
      say(
        `${clip(letter.title, 80)}: ${where(letter)} of attempt ${letter.attempt} failed ${letter.failures} times`,
      );
      say(`job ${letter.jobId}, video ${letter.videoId}`);
      say(`${letter.at}${letter.member ? ` on ${letter.member}` : ''}`);
      say(`${letter.code}: ${plain(letter.message)}`);
      for (const line of letter.lastWords ?? []) say(`  ${plain(line)}`);
    },
  },
  replay: {
    args: ['id'],
    help: 'Its work is tried again.',
    options: { reason },
    run: async (context) => {
      const { args, options, place } = context;
      const body = { reason: options.reason.trim() };
      const answer = await place.operations().json('POST', `/dead-letters/${word(args[0])}/replay`, { body });
      acted(context, answer, news);
    },
  },
};
