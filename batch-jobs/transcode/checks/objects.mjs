// Looks at the object store directly, with the keys of run.json.
import { createHash, createHmac } from 'node:crypto';

/** A signed request of our own (AWS Signature Version 4). */
async function signed(run, method, object) {
  const { s3 } = run.stores;
  const url = new URL(`${s3.endpoint}/${object.bucket}/${object.key.split('/').map(encodeURIComponent).join('/')}`);
  const now = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = now.slice(0, 8);
  const scope = `${day}/${s3.region}/s3/aws4_request`;
  const empty = createHash('sha256').update('').digest('hex');
  const names = 'host;x-amz-content-sha256;x-amz-date';
  const request = [
    method, url.pathname, '', `host:${url.host}`, `x-amz-content-sha256:${empty}`, `x-amz-date:${now}`, '', names, empty,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', now, scope, createHash('sha256').update(request).digest('hex')].join('\n');
  const mac = (key, text) => createHmac('sha256', key).update(text).digest();
  const key = [day, s3.region, 's3', 'aws4_request'].reduce(mac, `AWS4${s3.secretKey}`);
  return fetch(url, {
    method,
    headers: {
      'x-amz-date': now,
      'x-amz-content-sha256': empty,
      Authorization: `AWS4-HMAC-SHA256 Credential=${s3.accessKey}/${scope}, SignedHeaders=${names}, Signature=${createHmac('sha256', key).update(toSign).digest('hex')}`,
    },
  });
}

/** When the store last wrote an object. */
export async function lastModified(run, object) {
  const answer = await signed(run, 'HEAD', object);
  return answer.ok ? answer.headers.get('last-modified') : `gone (${answer.status})`;
}

/** The sum of an object's bytes. */
export async function sum(run, object) {
  const answer = await signed(run, 'GET', object);
  if (!answer.ok) throw new Error(`${object.key}: ${answer.status}`);
  const hash = createHash('sha256');
  for await (const piece of answer.body) hash.update(piece);
  return hash.digest('hex');
}
