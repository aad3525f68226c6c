import {
  type Access,
  isProblem,
  type NewVideo,
  type UploadPart,
  type UploadParts,
  type Video,
} from '@playhouse/api';
import { useSyncExternalStore } from 'react';
import { api } from '#session';
import { backOff, missing, partCount, rangeOf, receivedBytes, type Remembered, speed } from './plan';
import { PartRefused, putPart } from './put';
import { forgetUpload, keepHandle, rememberUpload } from './remembered';

export type Upload = {
  key: string;
  videoId?: string;
  title: string;
  fileName: string;
  size: number;
  phase: 'beginning' | 'sending' | 'waiting' | 'finishing' | 'done' | 'paused' | 'wrong';
  sent: number;
  bytesPerSecond: number;
  problem?: Error;
};

export type Details = { title: string; description: string; access: Access };

const lanes = 4;
const pageOfParts = 100;

let list: readonly Upload[] = [];
const listeners = new Set<() => void>();
const files = new Map<string, File>();
const stops = new Map<string, AbortController>();

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => list,
  );
}

export const atWork = ({ phase }: Upload) => ['beginning', 'sending', 'waiting', 'finishing'].includes(phase);

/** Tells the house of a new film and begins to send it. Goes on while the person reads other pages. */
export function beginUpload(file: File, details: Details, handle?: FileSystemFileHandle): string {
  const key = crypto.randomUUID();
  files.set(key, file);
  change(key, () => ({
    key,
    title: details.title,
    fileName: file.name,
    size: file.size,
    phase: 'beginning',
    sent: 0,
    bytesPerSecond: 0,
  }));
  void run(key, async (signal) => {
    const wish: NewVideo = {
      title: details.title,
      fileName: file.name,
      sizeBytes: file.size,
      access: details.access,
      ...(details.description ? { description: details.description } : {}),
    };
    const video = await api.post<Video & { upload: UploadParts }>('/videos', wish, {
      headers: { 'Idempotency-Key': key },
      signal,
    });
    update(key, { videoId: video.id });
    rememberUpload({
      videoId: video.id,
      title: details.title,
      fileName: file.name,
      size: file.size,
      lastModified: file.lastModified,
    });
    if (handle) await keepHandle(video.id, handle);
    await sendAll(key, file, video.id, signal);
  });
  return key;
}

/** Goes on with a film that was begun before: only what the store does not have is sent. */
export function resumeUpload(file: File, begun: Remembered): string {
  const running = list.find(
    (each) => each.videoId === begun.videoId && (atWork(each) || each.phase === 'done'),
  );
  if (running) return running.key;
  const key = list.find((each) => each.videoId === begun.videoId)?.key ?? crypto.randomUUID();
  files.set(key, file);
  change(key, () => ({
    key,
    videoId: begun.videoId,
    title: begun.title,
    fileName: file.name,
    size: file.size,
    phase: 'beginning',
    sent: 0,
    bytesPerSecond: 0,
  }));
  void run(key, (signal) => sendAll(key, file, begun.videoId, signal));
  return key;
}

export function pauseUpload(key: string): void {
  stops.get(key)?.abort();
  update(key, { phase: 'paused', bytesPerSecond: 0 });
}

export function goOn(key: string): void {
  const upload = list.find((each) => each.key === key);
  const file = files.get(key);
  if (!upload || !file) return;
  if (upload.videoId) {
    resumeUpload(file, { ...upload, videoId: upload.videoId, lastModified: file.lastModified });
  }
}

export function dropUpload(key: string): void {
  stops.get(key)?.abort();
  files.delete(key);
  list = list.filter((each) => each.key !== key);
  listeners.forEach((listener) => listener());
}

async function run(key: string, act: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  stops.set(key, stop);
  try {
    await act(stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) {
      stop.abort();
      update(key, { phase: 'wrong', problem: error instanceof Error ? error : new Error(String(error)) });
    }
  } finally {
    stops.delete(key);
  }
}

async function sendAll(key: string, file: File, videoId: string, signal: AbortSignal): Promise<void> {
  for (let round = 1; ; round += 1) {
    await sendMissing(key, file, videoId, signal);
    update(key, { phase: 'finishing', bytesPerSecond: 0 });
    try {
      await api.post(`/videos/${videoId}/upload/completion`, {}, { signal });
      break;
    } catch (error) {
      if (!isProblem(error, 'ingest.state') || round === 3) throw error;
      const { status } = await api.get<Video>(`/videos/${videoId}`, { signal });
      if (status !== 'UPLOADING') break;
    }
  }
  forgetUpload(videoId);
  files.delete(key);
  update(key, { phase: 'done', sent: file.size });
}

async function sendMissing(key: string, file: File, videoId: string, signal: AbortSignal): Promise<void> {
  const { parts, partSizeBytes } = await allParts(videoId, file.size, signal);
  const settled = new Map<number, number>();
  const inFlight = new Map<number, number>();
  const before = receivedBytes(parts, partSizeBytes, file.size);
  let samples: [number, number][] = [];
  const tell = () => {
    const sent = before + sum(settled) + sum(inFlight);
    samples = [...samples.filter(([at]) => performance.now() - at < 8000), [performance.now(), sent]];
    update(key, { sent, bytesPerSecond: speed(samples) });
  };
  update(key, { phase: 'sending' });
  tell();
  const queue = missing(parts);
  const lane = async () => {
    for (let part = queue.shift(); part; part = queue.shift()) {
      const { number } = part;
      const { from, to } = rangeOf(number, partSizeBytes, file.size);
      await sendPart(key, part, file.slice(from, to), videoId, signal, (sent) => {
        inFlight.set(number, sent);
        tell();
      });
      inFlight.delete(number);
      settled.set(number, to - from);
      tell();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function sendPart(
  key: string,
  part: UploadPart,
  bytes: Blob,
  videoId: string,
  signal: AbortSignal,
  onSent: (sent: number) => void,
): Promise<void> {
  let current = part;
  for (let failures = 0; ;) {
    try {
      current = fresh(current) ? current : await again(videoId, part.number, signal);
      if (current.received) return;
      await putPart(current.url!, bytes, onSent, signal);
      update(key, { phase: 'sending' });
      return;
    } catch (error) {
      signal.throwIfAborted();
      onSent(0);
      failures += 1;
      const wait = backOff(failures);
      const passing =
        error instanceof PartRefused ||
        (isProblem(error) && (error.status === 0 || error.status >= 500 || error.status === 429));
      if (!passing || wait === undefined) {
        throw error instanceof PartRefused
          ? new Error(
              'The store did not take the film. Check the connection, then go on: nothing that arrived is lost.',
            )
          : error;
      }
      update(key, { phase: 'waiting', bytesPerSecond: 0 });
      current = { number: part.number, received: false };
      await pause(wait, signal);
    }
  }
}

/** An address that lives for another ten seconds. */
const fresh = ({ url, expiresAt }: UploadPart) =>
  url !== undefined && (expiresAt === undefined || Date.parse(expiresAt) - Date.now() > 10_000);

async function again(videoId: string, number: number, signal: AbortSignal): Promise<UploadPart> {
  const { parts } = await api.get<UploadParts>(`/videos/${videoId}/upload`, {
    query: { from: number },
    signal,
  });
  return parts.find((part) => part.number === number) ?? { number, received: true };
}

async function allParts(videoId: string, size: number, signal: AbortSignal): Promise<UploadParts> {
  const first = await api.get<UploadParts>(`/videos/${videoId}/upload`, { signal });
  const parts = [...first.parts];
  const total = partCount(size, first.partSizeBytes);
  for (let from = pageOfParts + 1; from <= total; from += pageOfParts) {
    parts.push(
      ...(await api.get<UploadParts>(`/videos/${videoId}/upload`, { query: { from }, signal })).parts,
    );
  }
  return { partSizeBytes: first.partSizeBytes, parts };
}

/** Waits, but not while the network is known to be there again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const stop = () => {
      end();
      reject(signal.reason as Error);
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', stop);
  });
}

const sum = (numbers: ReadonlyMap<number, number>) => [...numbers.values()].reduce((all, n) => all + n, 0);

function update(key: string, next: Partial<Upload>): void {
  if (list.some((each) => each.key === key)) change(key, (old) => ({ ...old!, ...next }));
}

function change(key: string, next: (old: Upload | undefined) => Upload): void {
  const old = list.find((each) => each.key === key);
  list = old ? list.map((each) => (each === old ? next(old) : each)) : [next(undefined), ...list];
  listeners.forEach((listener) => listener());
}

addEventListener('beforeunload', (event) => {
  if (list.some(atWork)) event.preventDefault();
});
