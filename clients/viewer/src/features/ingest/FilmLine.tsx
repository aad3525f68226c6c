import type { Video } from '@playhouse/api';
import { Bar, Button, Icon, Menu, MenuItem, MenuRule, Notice, words } from '@playhouse/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Asked, FilmDialogs } from './FilmDialogs';
import { SoundNotes } from './GivenSounds';
import styles from './Ingest.module.css';
import { ResumeChoice } from './Interrupted';
import { rememberedUploads } from './remembered';
import { atEnd, stageWords, toRead, wholeFraction } from './stages';
import { UploadLine } from './UploadLine';
import { useUploads } from './uploads';

export function FilmLine({ video }: { video: Video }) {
  const [asked, setAsked] = useState<Asked>();
  const upload = useUploads().find(({ videoId, phase }) => videoId === video.id && phase !== 'done');
  const begun = rememberedUploads().find(({ videoId }) => videoId === video.id);
  const picture = video.thumbnails.at(-1) ?? video.poster;
  const tone =
    video.status === 'REJECTED' || video.status === 'FAILED' ? 'bad' : video.published ? 'good' : undefined;
  return (
    <li className={styles['film']}>
      <div className={styles['filmStill']}>
        {picture ? <img src={picture.url} alt="" loading="lazy" /> : <Icon name="film" size={28} />}
      </div>
      <div className={styles['filmBody']}>
        <div className={styles['filmHead']}>
          <h2>
            {video.playable ? (
              <Link to="/films/$id" params={{ id: video.id }}>
                {video.title}
              </Link>
            ) : (
              video.title
            )}
          </h2>
          <Menu
            trigger={
              <Button look="quiet" aria-label={`What to do with ${video.title}`}>
                <Icon name="more" />
              </Button>
            }
          >
            <MenuItem onSelect={() => setAsked('describe')}>Title and description</MenuItem>
            <MenuItem onSelect={() => setAsked('access')}>Who may watch</MenuItem>
            <MenuItem onSelect={() => setAsked('poster')}>Poster</MenuItem>
            {video.status === 'PUBLISHED' && (
              <MenuItem onSelect={() => setAsked('sounds')}>Languages</MenuItem>
            )}
            {video.status === 'PUBLISHED' && (
              <MenuItem onSelect={() => setAsked('programme')}>
                {video.published ? 'Take off the programme' : 'Put on the programme'}
              </MenuItem>
            )}
            <MenuRule />
            <MenuItem tone="bad" onSelect={() => setAsked('delete')}>
              Delete
            </MenuItem>
          </Menu>
        </div>
        <p
          className={`number ${styles['stage']}`}
          data-tone={tone}
          role={atEnd(video) ? undefined : 'status'}
        >
          {tone === 'good' && <Icon name="check" size={16} />}
          {tone === 'bad' && <Icon name="stop" size={16} />}
          {!(video.status === 'UPLOADING' && upload) && stageWords(video)}
          <span className={styles['facts']}>{facts(video)}</span>
        </p>
        {video.status === 'UPLOADING' ? (
          <Arriving video={video} upload={upload} begun={begun} />
        ) : (
          !atEnd(video) && <Bar fraction={wholeFraction(video)} label={`Progress of ${video.title}`} />
        )}
        <SoundNotes video={video} />
        {toRead(video.findings).map((finding) => (
          <Notice
            key={`${finding.code}-${finding.message}`}
            tone={finding.severity === 'error' ? 'bad' : finding.severity === 'warning' ? 'warn' : 'info'}
          >
            {finding.message}
          </Notice>
        ))}
      </div>
      {asked && <FilmDialogs video={video} asked={asked} onClose={() => setAsked(undefined)} />}
    </li>
  );
}

function Arriving({
  video,
  upload,
  begun,
}: {
  video: Video;
  upload: Parameters<typeof UploadLine>[0]['upload'] | undefined;
  begun: Parameters<typeof ResumeChoice>[0]['begun'] | undefined;
}) {
  if (upload) {
    return (
      <ul>
        <UploadLine upload={upload} />
      </ul>
    );
  }
  const known = begun ?? {
    videoId: video.id,
    title: video.title,
    fileName: '',
    size: video.sizeBytes,
    lastModified: 0,
  };
  return <ResumeChoice begun={known} />;
}

function facts(video: Video): string {
  const said = [
    video.durationSeconds ? words.length(video.durationSeconds) : undefined,
    words.bytes(video.sizeBytes),
    video.access === 'premium' ? 'premium' : undefined,
    video.viewCount > 0 ? `seen ${words.count(video.viewCount, 'time')}` : undefined,
  ];
  return said.filter(Boolean).join(' · ');
}
