// Reads and lists the object store of run.json, signed (AWS Signature Version 4) with its keys.
import { createHash, createHmac } from 'node:crypto';

const hash = (text) => createHash('sha256').update(text).digest('hex');
const mac = (key, text) => createHmac('sha256', key).update(text).digest();
const word = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export class ObjectStore {
  constructor(s3) {
    Object.assign(this, s3);
  }

  async bytes(bucket, key) {
    return Buffer.from(await (await this.#get(`/${bucket}/${key.split('/').map(word).join('/')}`)).arrayBuffer());
  }

  /** All keys of a bucket. */
  async keys(bucket) {
    const keys = [];
    let after = '';
    do {
      const query = { 'list-type': '2', ...(after && { 'continuation-token': after }) };
      const page = await (await this.#get(`/${bucket}`, query)).text();
      keys.push(...[...page.matchAll(/<Key>([^<]+)<\/Key>/g)].map((m) => m[1].replaceAll('&amp;', '&')));
      after = page.match(/<NextContinuationToken>([^<]+)</)?.[1] ?? '';
    } while (after);
    return keys;
  }

  async #get(path, query = {}) {
    const { host } = new URL(this.endpoint);
    const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const scope = `${time.slice(0, 8)}/${this.region}/s3/aws4_request`;
    const search = Object.keys(query).sort().map((name) => `${name}=${word(query[name])}`).join('&');
    const headers = { host, 'x-amz-content-sha256': hash(''), 'x-amz-date': time };
    const names = Object.keys(headers).join(';');
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`).join('');
    const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash(`GET\n${path}\n${search}\n${lines}\n${names}\n${hash('')}`)}`;
    const key = scope.split('/').reduce((secret, part) => mac(secret, part), `AWS4${this.secretKey}`);
    const signature = mac(key, toSign).toString('hex');
    delete headers.host;
    headers.Authorization = `AWS4-HMAC-SHA256 Credential=${this.accessKey}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    const answer = await fetch(`${this.endpoint.replace(/\/$/, '')}${path}${search && `?${search}`}`, { headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}
