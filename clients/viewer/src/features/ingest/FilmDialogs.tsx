import { Problem, type Video, type VideoChange } from '@playhouse/api';
import { Choice, Dialog, Notice, TextArea, TextField } from '@playhouse/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#session';
import { SoundsDialog } from './GivenSounds';
import { PosterDialog } from './PosterDialog';
import { forgetUpload } from './remembered';
import { dropUpload, useUploads } from './uploads';

export type Asked = 'describe' | 'access' | 'poster' | 'sounds' | 'programme' | 'delete';

/** The questions about one film. A change carries the version it was made on; a second editor is told. */
export function FilmDialogs({ video, asked, onClose }: { video: Video; asked: Asked; onClose: () => void }) {
  const queries = useQueryClient();
  const upload = useUploads().find(({ videoId }) => videoId === video.id);
  const done = async () => {
    await queries.invalidateQueries({ queryKey: ['videos'] });
    await queries.invalidateQueries({ queryKey: ['video', video.id] });
    onClose();
  };
  const change = useMutation({
    mutationFn: async (wish: VideoChange) => {
      const { etag } = await api.send<Video>('GET', `/videos/${video.id}`);
      await api.send('PATCH', `/videos/${video.id}`, { body: wish, headers: { 'If-Match': etag ?? '*' } });
    },
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: async () => {
      if (upload) dropUpload(upload.key);
      await api.delete(`/videos/${video.id}`);
      forgetUpload(video.id);
    },
    onSuccess: done,
  });
  const busy = change.isPending || remove.isPending;
  const refused = change.error ?? remove.error;
  const note = refused && (
    <Notice tone="bad" live trace={refused instanceof Problem ? refused.traceId : undefined}>
      {refused instanceof Problem && refused.status === 412
        ? 'Someone changed this film at the same time. Close this and look again.'
        : refused.message}
    </Notice>
  );
  switch (asked) {
    case 'describe':
      return (
        <Dialog
          title="Title and description"
          confirm="Save"
          busy={busy}
          onClose={onClose}
          onConfirm={(form) =>
            change.mutate({
              title: String(form.get('title')).trim(),
              description: String(form.get('description')).trim(),
            })
          }
        >
          <TextField label="Title" name="title" required maxLength={200} defaultValue={video.title} />
          <TextArea
            label="What is it about?"
            name="description"
            maxLength={5000}
            rows={6}
            defaultValue={video.description}
          />
          {note}
        </Dialog>
      );
    case 'access':
      return (
        <Dialog
          title="Who may watch"
          confirm="Save"
          busy={busy}
          onClose={onClose}
          onConfirm={(form) =>
            change.mutate({ access: form.get('access') === 'premium' ? 'premium' : 'free' })
          }
        >
          <Choice
            label={video.title}
            name="access"
            defaultValue={video.access}
            options={[
              ['free', 'Everyone with an account'],
              ['premium', 'Premium members'],
            ]}
          />
          {note}
        </Dialog>
      );
    case 'poster':
      return <PosterDialog video={video} onClose={onClose} />;
    case 'sounds':
      return <SoundsDialog video={video} onClose={onClose} />;
    case 'programme':
      return (
        <Dialog
          title={video.published ? 'Take it off the programme?' : 'Put it back on the programme?'}
          confirm={video.published ? 'Take it off' : 'Put it on'}
          busy={busy}
          onClose={onClose}
          onConfirm={() => change.mutate({ published: !video.published })}
        >
          <p>
            {video.published
              ? `“${video.title}” stops for everyone who is watching it. You can put it back at any time.`
              : `Everyone who may watch “${video.title}” sees it again.`}
          </p>
          {note}
        </Dialog>
      );
    case 'delete':
      return (
        <Dialog
          title="Delete this film?"
          confirm="Delete it"
          danger
          busy={busy}
          onClose={onClose}
          onConfirm={() => remove.mutate()}
        >
          <p>
            “{video.title}” and everything made from it are deleted within a minute. This cannot be undone.
          </p>
          {note}
        </Dialog>
      );
  }
}
