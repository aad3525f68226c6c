// What secrets.mjs needs of two stores, without a client library: every row of PostgreSQL, every object of the buckets.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

/** PostgreSQL's frontend protocol 3.0: SCRAM-SHA-256 (RFC 5802) and simple queries. */
class Wire {
  constructor(socket) {
    this.socket = socket;
    this.buffer = Buffer.alloc(0);
    this.waiting = undefined;
    socket.on('data', (bytes) => {
      this.buffer = this.buffer.length ? Buffer.concat([this.buffer, bytes]) : bytes;
      this.waiting?.();
    });
    socket.on('close', () => this.waiting?.());
  }

  static async open({ host, port, database, user, password }) {
    const socket = connect({ host, port });
    await new Promise((done, fail) => socket.once('connect', done).once('error', fail));
    const wire = new Wire(socket);
    const words = Buffer.from(`user\0${user}\0database\0${database}\0client_encoding\0UTF8\0\0`);
    const start = Buffer.alloc(8);
    start.writeInt32BE(8 + words.length);
    start.writeInt32BE(196608, 4);
    socket.write(Buffer.concat([start, words]));
    await wire.signIn(password);
    return wire;
  }

  async next() {
    while (this.buffer.length < 5 || this.buffer.length < 1 + this.buffer.readInt32BE(1)) {
      if (this.socket.destroyed) throw new Error('PostgreSQL hung up');
      await new Promise((more) => (this.waiting = more));
    }
    const length = this.buffer.readInt32BE(1);
    const message = { type: String.fromCharCode(this.buffer[0]), body: this.buffer.subarray(5, 1 + length) };
    this.buffer = this.buffer.subarray(1 + length);
    if (message.type === 'E') throw new Error(message.body.toString('utf8').replaceAll('\0', ' '));
    return message;
  }

  send(type, body) {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(4 + body.length, 1);
    this.socket.write(Buffer.concat([head, body]));
  }

  async signIn(password) {
    const nonce = randomBytes(18).toString('base64');
    const bare = `n=,r=${nonce}`;
    let server;
    for (;;) {
      const { type, body } = await this.next();
      if (type === 'Z') return;
      if (type !== 'R') continue;
      const kind = body.readInt32BE(0);
      if (kind === 10) {
        const first = Buffer.from(`n,,${bare}`);
        const size = Buffer.alloc(4);
        size.writeInt32BE(first.length);
        this.send('p', Buffer.concat([Buffer.from('SCRAM-SHA-256\0'), size, first]));
      } else if (kind === 11) {
        server = body.subarray(4).toString();
        const { r, s, i } = Object.fromEntries(server.split(',').map((word) => [word[0], word.slice(2)]));
        const salted = pbkdf2Sync(password, Buffer.from(s, 'base64'), Number(i), 32, 'sha256');
        const key = hmac(salted, 'Client Key');
        const last = `c=biws,r=${r}`;
        const signature = hmac(sha256(key), `${bare},${server},${last}`);
        const proof = Buffer.from(key.map((byte, at) => byte ^ signature[at])).toString('base64');
        this.send('p', Buffer.from(`${last},p=${proof}`));
      } else if (kind === 3) {
        this.send('p', Buffer.from(`${password}\0`));
      }
    }
  }

  /** The lines that a COPY .. TO STDOUT or a SELECT of one column gives. */
  async *lines(sql) {
    this.send('Q', Buffer.from(`${sql}\0`));
    for (;;) {
      const { type, body } = await this.next();
      if (type === 'd') yield body;
      else if (type === 'D') yield body.subarray(6);
      else if (type === 'Z') return;
    }
  }
}

/** Every row of every table of every schema: its text, and the bytes of every bytea in it. */
export async function* rows(postgres) {
  const wire = await Wire.open(postgres);
  const tables = [];
  for await (const line of wire.lines(
    "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  )) {
    tables.push(line.toString());
  }
  for (const table of tables) {
    for await (const line of wire.lines(`copy (select * from ${table}) to stdout`)) {
      yield { where: table, bytes: line };
      for (const hex of line.toString('latin1').matchAll(/\\\\x((?:[0-9a-f]{2})+)/g)) {
        yield { where: `${table} (bytea)`, bytes: Buffer.from(hex[1], 'hex') };
      }
    }
  }
  wire.socket.end();
}

/** One GET signed with AWS Signature Version 4. */
async function get(s3, path, query = {}) {
  const url = new URL(s3.endpoint);
  const now = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${now.slice(0, 8)}/${s3.region}/s3/aws4_request`;
  const escape = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
  const uri = path.split('/').map(escape).join('/');
  const search = Object.keys(query).sort().map((key) => `${escape(key)}=${escape(query[key])}`).join('&');
  const empty = sha256('').toString('hex');
  const canonical = `GET\n${uri}\n${search}\nhost:${url.host}\nx-amz-content-sha256:${empty}\nx-amz-date:${now}\n\nhost;x-amz-content-sha256;x-amz-date\n${empty}`;
  let key = `AWS4${s3.secretKey}`;
  for (const word of scope.split('/')) key = hmac(key, word);
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${now}\n${scope}\n${sha256(canonical).toString('hex')}`).toString('hex');
  const answer = await fetch(`${s3.endpoint}${uri}${search ? `?${search}` : ''}`, {
    headers: {
      'x-amz-date': now,
      'x-amz-content-sha256': empty,
      Authorization: `AWS4-HMAC-SHA256 Credential=${s3.accessKey}/${scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${signature}`,
    },
    signal: AbortSignal.timeout(60_000),
  });
  if (answer.status === 404) return undefined; // swept between the list and the read
  if (!answer.ok) throw new Error(`S3 ${path}: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** Every object of every bucket. */
export async function* objects(s3) {
  const text = (xml) => xml.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  for (const bucket of Object.values(s3.buckets)) {
    let token;
    do {
      const xml = (await get(s3, `/${bucket}`, { 'list-type': '2', ...(token ? { 'continuation-token': token } : {}) })).toString();
      for (const [, key] of xml.matchAll(/<Key>([^<]*)<\/Key>/g)) {
        const bytes = await get(s3, `/${bucket}/${text(key)}`);
        if (bytes) yield { where: `${bucket}/${text(key)}`, bytes };
      }
      token = xml.match(/<NextContinuationToken>([^<]*)</)?.[1];
      token = token && text(token);
    } while (token);
  }
}
