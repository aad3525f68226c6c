// A client of an event stream as a browser's EventSource is one: it comes back by itself, after what `retry` says, and
// remembers what a person would notice.
import { request } from 'node:http';

const ORDER = ['UPLOADING', 'QUEUED', 'TRANSCODING', 'PACKAGING', 'PUBLISHED'];

export class Stream {
  constructor(url, token) {
    this.url = url;
    this.token = token;
    this.retry = 3000;
    this.status = undefined;
    this.resumes = -1;
    this.longest = 0;
    this.broken = [];
    this.backwards = [];
    this.open();
  }

  open() {
    const lost = (why) => {
      if (this.over) return;
      if (why) this.broken.push(`${new Date().toISOString()} ${why}`);
      if (['PUBLISHED', 'REJECTED', 'FAILED'].includes(this.status)) return;
      this.away ??= Date.now();
      setTimeout(() => this.open(), this.retry);
    };
    const call = request(this.url, { headers: { authorization: `Bearer ${this.token}`, accept: 'text/event-stream' }, agent: false });
    let told = false;
    const once = (why) => {
      if (!told) lost(why);
      told = true;
    };
    call.on('error', (error) => once(error.code ?? error.message));
    call.on('response', (answer) => {
      if (answer.statusCode !== 200) {
        answer.resume();
        return once(`status ${answer.statusCode}`);
      }
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => {
        text += part;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          this.read(text.slice(0, end));
          text = text.slice(end + 2);
        }
      });
      answer.on('error', (error) => once(`cut: ${error.code ?? error.message}`));
      answer.on('end', () => once(answer.complete ? undefined : 'cut'));
      return undefined;
    });
    call.end();
  }

  read(event) {
    const field = (name) => event.split('\n').find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1).trim();
    if (field('retry')) this.retry = Number(field('retry'));
    if (!field('data')) return;
    if (this.away) this.longest = Math.max(this.longest, (Date.now() - this.away) / 1000);
    if (this.away || this.resumes < 0) this.resumes++;
    this.away = undefined;
    const { status } = JSON.parse(field('data'));
    if (ORDER.indexOf(status) < ORDER.indexOf(this.status)) this.backwards.push(`${this.status} to ${status}`);
    this.status = status;
  }
}
