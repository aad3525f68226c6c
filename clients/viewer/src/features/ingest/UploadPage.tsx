import { Button, Choice, Icon, Notice, TextArea, TextField } from '@playhouse/ui';
import { Link } from '@tanstack/react-router';
import { type DragEvent, type FormEvent, useRef, useState } from 'react';
import { CreatorsOnly } from './CreatorsOnly';
import styles from './Ingest.module.css';
import { Interrupted } from './Interrupted';
import { titleFrom } from './plan';
import { UploadLine } from './UploadLine';
import { beginUpload, useUploads } from './uploads';

type Chosen = { file: File; handle?: FileSystemFileHandle };

export function UploadPage() {
  return (
    <div className={styles['page']}>
      <title>Upload · Playhouse</title>
      <CreatorsOnly>
        <Upload />
      </CreatorsOnly>
    </div>
  );
}

function Upload() {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [refused, setRefused] = useState<string>();
  const uploads = useUploads();
  const take = (files: readonly Chosen[]) => {
    const empty = files.find(({ file }) => file.size === 0);
    setRefused(empty && `“${empty.file.name}” is empty. Choose the file again, or export it once more.`);
    setChosen((before) => [...before, ...files.filter(({ file }) => file.size > 0)]);
  };
  const next = chosen[0];
  return (
    <>
      <h1>Upload</h1>
      {refused && (
        <Notice tone="bad" live>
          {refused}
        </Notice>
      )}
      {next ? (
        <DetailsForm
          key={`${next.file.name}-${next.file.lastModified}-${chosen.length}`}
          chosen={next}
          more={chosen.length - 1}
          onDone={() => setChosen((all) => all.slice(1))}
        />
      ) : (
        <DropZone onFiles={take} />
      )}
      {uploads.length > 0 && (
        <section aria-label="On their way">
          <h2 className={styles['part']}>On their way</h2>
          <ul className={styles['lines']}>
            {uploads.map((upload) => (
              <UploadLine key={upload.key} upload={upload} />
            ))}
          </ul>
          <p className={styles['after']}>
            You can leave this page; the upload goes on while Playhouse is open.{' '}
            <Link to="/my-films">See your films</Link>
          </p>
        </section>
      )}
      <Interrupted />
    </>
  );
}

function DropZone({ onFiles }: { onFiles: (files: readonly Chosen[]) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const handles = await Promise.all(
      [...event.dataTransfer.items]
        .filter(({ kind }) => kind === 'file')
        .map((item) => ({ file: item.getAsFile(), handle: handleOf(item) }))
        .map(async ({ file, handle }) => ({ file, handle: await handle })),
    );
    onFiles(handles.flatMap(({ file, handle }) => (file ? [{ file, ...(handle ? { handle } : {}) }] : [])));
  };
  return (
    <div
      className={styles['drop']}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <Icon name="upload" size={40} />
      <p className={styles['dropWords']}>Drop a film here</p>
      <Button look="next" onClick={() => picker.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={picker}
        type="file"
        accept="video/*,.mkv,.mov,.mxf,.ts,.webm,.mp4"
        multiple
        hidden
        aria-label="Film file"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])].map((file) => ({ file })));
          event.currentTarget.value = '';
        }}
      />
      <p className={styles['hint']}>
        Any common format. If the connection breaks, the upload goes on where it stopped.
      </p>
    </div>
  );
}

async function handleOf(item: DataTransferItem): Promise<FileSystemFileHandle | undefined> {
  const asking = item as DataTransferItem & {
    getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
  };
  const handle = await asking.getAsFileSystemHandle?.().catch(() => null);
  return handle?.kind === 'file' ? (handle as FileSystemFileHandle) : undefined;
}

function DetailsForm({ chosen, more, onDone }: { chosen: Chosen; more: number; onDone: () => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    beginUpload(
      chosen.file,
      {
        title: String(form.get('title')).trim(),
        description: String(form.get('description')).trim(),
        access: form.get('access') === 'premium' ? 'premium' : 'free',
      },
      chosen.handle,
    );
    onDone();
  };
  return (
    <form className={styles['details']} onSubmit={submit}>
      <p className={styles['file']}>
        <Icon name="film" />
        <span>{chosen.file.name}</span>
      </p>
      <TextField
        label="Title"
        name="title"
        required
        maxLength={200}
        defaultValue={titleFrom(chosen.file.name)}
        autoFocus
      />
      <TextArea
        label="What is it about?"
        name="description"
        maxLength={5000}
        hint="The first sentence is shown on the front page."
      />
      <Choice
        label="Who may watch"
        name="access"
        options={[
          ['free', 'Everyone with an account'],
          ['premium', 'Premium members'],
        ]}
      />
      <div className={styles['formActions']}>
        <Button type="submit" look="next">
          Start the upload
        </Button>
        <Button look="quiet" onClick={onDone}>
          Not this one
        </Button>
        {more > 0 && (
          <span className={styles['hint']}>
            {more === 1 ? 'One more after this' : `${more} more after this`}
          </span>
        )}
      </div>
    </form>
  );
}
