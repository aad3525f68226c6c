import { Problem, type Video } from '@playhouse/api';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#session';

/** Sends what a creator gives to a film, or takes it away; every page sees the film as it is then. */
export function useGiving(video: Video, onDone: () => void = () => undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, file }: { path: string; file: File }) => {
      await api.send('PUT', `/videos/${video.id}/${path}`, { file });
    },
    onSuccess: async () => {
      await seen(queries, video);
      onDone();
    },
  });
}

export function useTaking(video: Video, onDone: () => void = () => undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (path: string) => api.delete(`/videos/${video.id}/${path}`),
    onSuccess: async () => {
      await seen(queries, video);
      onDone();
    },
  });
}

async function seen(queries: QueryClient, video: Video): Promise<void> {
  await queries.invalidateQueries({ queryKey: ['videos'] });
  await queries.invalidateQueries({ queryKey: ['video', video.id] });
}

export const traceOf = (refused: Error) => (refused instanceof Problem ? refused.traceId : undefined);

/** The file that a form holds, when one was chosen. */
export function chosen(form: FormData, name: string): File | undefined {
  const file = form.get(name);
  return file instanceof File && file.size > 0 ? file : undefined;
}
