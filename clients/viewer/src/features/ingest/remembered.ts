import type { Remembered } from './plan';

const place = 'playhouse.uploads';

export function rememberedUploads(): Remembered[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(list) ? (list as Remembered[]) : [];
  } catch {
    return [];
  }
}

export function rememberUpload(upload: Remembered): void {
  write([upload, ...rememberedUploads().filter(({ videoId }) => videoId !== upload.videoId)].slice(0, 20));
}

export function forgetUpload(videoId: string): void {
  write(rememberedUploads().filter((each) => each.videoId !== videoId));
  void withFiles('readwrite', (files) => files.delete(videoId)).catch(() => undefined);
}

function write(list: Remembered[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(list));
  } catch {
    // A full or forbidden store only costs the comfort of resuming by name.
  }
}

/** Where the browser can hand out a file again (File System Access), its handle survives a reload. */
export async function keepHandle(videoId: string, handle: FileSystemFileHandle): Promise<void> {
  await withFiles('readwrite', (files) => files.put(handle, videoId)).catch(() => undefined);
}

/** The same file again, after asking the person once; undefined when that is not possible. */
export async function fileAgain(videoId: string): Promise<File | undefined> {
  try {
    const handle = (await withFiles('readonly', (files) => files.get(videoId))) as AskingHandle | undefined;
    if (!handle) return undefined;
    const allowed =
      (await handle.queryPermission?.({ mode: 'read' })) === 'granted' ||
      (await handle.requestPermission?.({ mode: 'read' })) === 'granted';
    return allowed ? await handle.getFile() : undefined;
  } catch {
    return undefined;
  }
}

type Asking = (wish: { mode: 'read' }) => Promise<PermissionState>;
type AskingHandle = FileSystemFileHandle & { queryPermission?: Asking; requestPermission?: Asking };

function withFiles<T>(mode: IDBTransactionMode, act: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('playhouse', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('files');
    opening.onerror = () => reject(opening.error ?? new Error('The browser keeps no files here.'));
    opening.onsuccess = () => {
      const base = opening.result;
      const wish = act(base.transaction('files', mode).objectStore('files'));
      wish.onsuccess = () => resolve(wish.result);
      wish.onerror = () => reject(wish.error ?? new Error('The browser keeps no files here.'));
      wish.transaction!.oncomplete = () => base.close();
    };
  });
}
