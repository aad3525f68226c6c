// Looks at the object store and the queue directly, with the keys of run.json.
import { createHash, createHmac } from 'node:crypto';

const hash = (text) => createHash('sha256').update(text).digest('hex');
const mac = (key, text) => createHmac('sha256', key).update(text).digest();
const word = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const plain = (xml) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** A request to S3, signed (AWS Signature Version 4). */
async function s3(run, method, path, query = {}, body = '') {
  const { endpoint, region, accessKey, secretKey } = run.stores.s3;
  const { host } = new URL(endpoint);
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const search = Object.keys(query).sort().map((name) => `${name}=${word(query[name])}`).join('&');
  const headers = { host, 'x-amz-content-sha256': hash(body), 'x-amz-date': time };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`).join('');
  const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash(`${method}\n${path}\n${search}\n${lines}\n${names}\n${hash(body)}`)}`;
  const key = scope.split('/').reduce((secret, part) => mac(secret, part), `AWS4${secretKey}`);
  delete headers.host;
  headers.Authorization = `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${names}, Signature=${mac(key, toSign).toString('hex')}`;
  const answer = await fetch(`${endpoint}${path}${search && `?${search}`}`, { method, headers, body: body || undefined, signal: AbortSignal.timeout(15_000) });
  if (!answer.ok && !(method === 'DELETE' && answer.status === 404)) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer.text();
}

const object = (bucket, key) => `/${bucket}/${key.split('/').map(word).join('/')}`;

export const deleteObject = (run, bucket, key) => s3(run, 'DELETE', object(bucket, key));

/** Joins the parts of an upload as a client of the store alone would, which knows no completion of ours. */
export async function join(run, signedPart, parts) {
  const url = new URL(signedPart);
  const listed = parts.map((part) => `<Part><PartNumber>${part.number}</PartNumber><ETag>"${part.etag.replaceAll('"', '')}"</ETag></Part>`);
  const body = `<CompleteMultipartUpload>${listed.join('')}</CompleteMultipartUpload>`;
  await s3(run, 'POST', url.pathname, { uploadId: url.searchParams.get('uploadId') }, body);
}

/** All keys of a bucket. */
export async function keys(run, bucket) {
  const all = [];
  for (let after = ''; ; ) {
    const page = await s3(run, 'GET', `/${bucket}`, { 'list-type': '2', ...(after && { 'start-after': after }) });
    all.push(...[...page.matchAll(/<Key>([^<]+)<\/Key>/g)].map((found) => plain(found[1])));
    if (!/<IsTruncated>true</.test(page)) return all;
    after = all[all.length - 1];
  }
}

/** Uploads of a bucket that are neither joined nor given up: their keys, and when they began (ms). */
export async function uploads(run, bucket) {
  const page = await s3(run, 'GET', `/${bucket}`, { uploads: '' });
  return [...page.matchAll(/<Upload>(.*?)<\/Upload>/gs)].map(([, upload]) => ({
    key: plain(upload.match(/<Key>([^<]+)</)[1]),
    began: Date.parse(upload.match(/<Initiated>([^<]+)</)[1]),
  }));
}

async function sqs(queue, action, words) {
  const answer = await fetch(queue, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ Action: action, Version: '2012-11-05', QueueUrl: queue, ...words }),
    signal: AbortSignal.timeout(25_000),
  });
  if (!answer.ok) throw new Error(`${action}: ${answer.status}`);
  return answer.text();
}

/** Takes a bell out of the queue before a worker hears it; several listen at once, for workers listen, too. */
export async function stealBell(run, listeners = 12) {
  const { work } = run.stores.sqs.queues;
  const steal = async () => {
    const heard = await sqs(work, 'ReceiveMessage', { WaitTimeSeconds: '10', MaxNumberOfMessages: '1' });
    const receipt = heard.match(/<ReceiptHandle>([^<]+)</);
    if (!receipt) return undefined;
    await sqs(work, 'DeleteMessage', { ReceiptHandle: plain(receipt[1]) });
    return heard.match(/<Body>([^<]+)</)?.[1];
  };
  const all = await Promise.allSettled(Array.from({ length: listeners }, steal));
  return all.map((one) => one.value).filter(Boolean);
}

/** Says what the bucket of sources would say of an upload that was joined (s3proxy sends no events). */
export async function tellArrival(run, key, size) {
  const { intake } = run.stores.sqs.queues;
  const object = { key: encodeURIComponent(key).replaceAll('%2F', '/'), size, eTag: hash(key).slice(0, 32), sequencer: '01' };
  const s3 = { s3SchemaVersion: '1.0', bucket: { name: run.stores.s3.buckets.raw }, object };
  const record = { eventVersion: '2.1', eventSource: 'aws:s3', eventTime: new Date().toISOString(), eventName: 'ObjectCreated:CompleteMultipartUpload', s3 };
  await sqs(intake, 'SendMessage', { MessageBody: JSON.stringify({ Records: [record] }) });
}
