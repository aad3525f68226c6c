/** The words of the public API, version 1. Durations in seconds, sizes in bytes, times ISO 8601 UTC. */

export type Role = 'free' | 'premium' | 'creator' | 'operator' | 'admin';
export type Access = 'free' | 'premium';
export type Protection = 'drm' | 'none';

export type Page<T> = { items: T[]; next?: string };

export type Account = { accountId: string; email: string; displayName: string; roles: Role[] };
export type SignedIn = {
  accessToken: string;
  tokenType: 'Bearer';
  expiresIn: number;
  refreshToken: string;
  roles: Role[];
};

export type VideoStatus =
  'UPLOADING' | 'QUEUED' | 'TRANSCODING' | 'PACKAGING' | 'PUBLISHED' | 'REJECTED' | 'FAILED';

export type Stage =
  | 'upload'
  | 'queue'
  | 'inspect'
  | 'plan'
  | 'encode'
  | 'assemble'
  | 'measure'
  | 'package'
  | 'publish'
  | 'done';

export type Progress = { stage: Stage; fraction: number; etaSeconds?: number };
export type Picture = { url: string; width: number; height: number };
export type Finding = { severity: 'info' | 'warning' | 'error'; code: string; message: string };

export type Rendition = {
  name: string;
  width: number;
  height: number;
  codec: string;
  bitrate: number;
  frameRate: number;
  status: 'PLANNED' | 'ENCODING' | 'READY';
  quality?: { metric: string; value: number };
};

export type Video = {
  id: string;
  title: string;
  description: string;
  creatorId: string;
  createdAt: string;
  access: Access;
  protection: Protection;
  durationSeconds?: number;
  sizeBytes: number;
  viewCount: number;
  published: boolean;
  playable: boolean;
  thumbnails: Picture[];
  poster?: Picture;
  storyboard?: { url: string };
  status: VideoStatus;
  progress: Progress;
  renditions: Rendition[];
  audio: { name: string; language: string; channels: number; codec: string }[];
  captions: { language: string; kind: string; format: string }[];
  findings: Finding[];
  playbackUrls: { resolution: string; url: string }[];
};

export type NewVideo = {
  title: string;
  description?: string;
  fileName: string;
  sizeBytes: number;
  sha256?: string;
  protection?: Protection;
  access?: Access;
};

export type UploadPart = {
  number: number;
  received?: boolean;
  etag?: string;
  url?: string;
  expiresAt?: string;
};
export type UploadParts = { partSizeBytes: number; parts: UploadPart[] };

export type VideoChange = { title?: string; description?: string; access?: Access; published?: boolean };

export type PlaybackSession = {
  sessionId: string;
  manifests: { hls: string; dash: string };
  licenses?: { 'org.w3.clearkey'?: string };
  ticket?: string;
  expiresAt: string;
  resumeSeconds: number;
  heartbeatSeconds: number;
};
export type Heartbeat = { ticket?: string; expiresAt: string };

export type JobStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'REJECTED' | 'FAILED' | 'CANCELLED';

export type JobChunk = {
  number: number;
  startSeconds: number;
  durationSeconds: number;
  status: 'WAITING' | 'LEASED' | 'DONE' | 'DEAD';
  failures: number;
  interruptions: number;
  worker?: string;
  leaseExpiresAt?: string;
  cpuSeconds?: number;
  key?: string;
  sha256?: string;
};

export type JobStep = { name: string; status: string; attempt: number; startedAt?: string; endedAt?: string };

export type Job = {
  id: string;
  videoId: string;
  title: string;
  status: JobStatus;
  stage: Stage;
  progress: number | Progress;
  attempt: number;
  priority: number | string;
  createdAt: string;
  startedAt?: string;
  endedAt?: string;
  cpuSeconds: number;
  steps: JobStep[];
  chunks: JobChunk[];
  lastError?: string | { code?: string; message?: string };
};

export type JobLine = {
  seq: number;
  time: string;
  attempt: number;
  member: string;
  step: string;
  chunk?: number;
  event: string;
  message: string;
  key?: string;
  sha256?: string;
  cpuSeconds?: number;
  wallSeconds?: number;
};

export type Worker = {
  name: string;
  role: 'web' | 'worker' | 'all';
  host: string;
  pid: number;
  state: 'up' | 'draining' | 'drained' | 'gone';
  startedAt: string;
  lastSeen: string;
  version: string;
  work: { jobId: string; step: string; chunk?: number; since: string; leaseExpiresAt: string }[];
};

export type StoredObject = {
  class: 'raw' | 'mezzanine' | 'packaged' | 'manifest';
  bucket: string;
  key: string;
  bytes: number;
  rendition?: string;
};

export type AuditLine = {
  at: string;
  actor: string;
  action: string;
  subject: string;
  reason?: string;
  outcome: string;
};

export type AccountRow = { accountId: string; email: string; roles: Role[] };
export type About = { version: string; schema: string | number; features: string[]; startedAt: string };
