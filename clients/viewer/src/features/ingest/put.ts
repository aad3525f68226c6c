/** A part the store refused; 0 is silence. 403 usually means that its address expired. */
export class PartRefused extends Error {
  constructor(readonly status: number) {
    super(`The store answered ${status}`);
    this.name = 'PartRefused';
  }
}

const stallMs = 60_000;

/** PUTs one part with nothing but its bytes and tells each step; resolves with the answer's ETag. */
export function putPart(
  url: string,
  bytes: Blob,
  onSent: (sent: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const wire = new XMLHttpRequest();
    let stalled: ReturnType<typeof setTimeout>;
    const alive = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => wire.abort(), stallMs);
    };
    const stop = () => wire.abort();
    const done = () => {
      clearTimeout(stalled);
      signal.removeEventListener('abort', stop);
    };
    wire.open('PUT', url);
    wire.upload.onprogress = ({ loaded }) => {
      alive();
      onSent(loaded);
    };
    wire.onload = () => {
      done();
      const etag = wire.getResponseHeader('ETag');
      if (wire.status >= 200 && wire.status < 300 && etag) resolve(etag);
      else reject(new PartRefused(wire.status));
    };
    wire.onerror = wire.onabort = () => {
      done();
      reject(signal.aborted ? signal.reason : new PartRefused(0));
    };
    signal.addEventListener('abort', stop);
    alive();
    wire.send(bytes);
  });
}
