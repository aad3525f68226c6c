import type { components } from './schema';

/**
 * The words of the public API, generated from its committed description; those of the operations address
 * (below), which has no committed description yet, are written by hand. Durations in seconds, sizes in
 * bytes, times ISO 8601 UTC.
 */
type Schemas = components['schemas'];

export type Role = 'free' | 'premium' | 'creator' | 'operator' | 'admin';
export type Page<T> = { items: T[]; next?: string };

export type Account = Omit<Schemas['Me'], 'roles'> & { roles: Role[] };
export type SignedIn = Omit<Schemas['SignedIn'], 'roles'> & { roles: Role[] };

export type Video = Schemas['Video'];
export type VideoStatus = Video['status'];
export type Access = Video['access'];
export type Progress = Schemas['Progress'];
export type Stage = Progress['stage'];
export type Picture = Schemas['Picture'];
export type Finding = Schemas['Finding'];
export type Rendition = Schemas['Rendition'];
type Wished = Schemas['VideoWish'];
type Optional = 'protection' | 'access' | 'template';
export type NewVideo = Omit<Wished, Optional> & Partial<Pick<Wished, Optional>>;
export type VideoChange = Schemas['VideoChange'];
export type UploadParts = Schemas['Upload'];
export type UploadPart = Schemas['UploadPart'];
export type PlaybackSession = Schemas['PlaybackSession'];
export type Heartbeat = Schemas['PlaybackRenewal'];

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
  /** Nothing more of it is begun. */
  paused?: boolean;
  /** Rough time left. */
  etaSeconds?: number;
  createdAt: string;
  startedAt?: string;
  endedAt?: string;
  cpuSeconds: number;
  template: TemplateRef;
  steps: JobStep[];
  chunks: JobChunk[];
  lastError?: string | { code?: string; message?: string };
  /** Of one job, not in lists. */
  made?: Pick<Video, 'renditions' | 'audio' | 'captions' | 'findings'>;
};

export type GraphNode = {
  id: string;
  kind: 'step' | 'chunk';
  name: string;
  chunk?: number;
  status: JobChunk['status'];
  worker?: string;
  progress?: number;
  failures: number;
  interruptions: number;
  startedAt?: string;
  endedAt?: string;
  cpuSeconds?: number;
};

/** `to` waits for `from`. */
export type JobGraph = { nodes: GraphNode[]; edges: { from: string; to: string }[] };

/** What the batch repository recorded, explained by the work book. */
export type JobExecution = {
  executionId: number;
  attempt: number;
  step: string;
  chunk?: number;
  epoch: number;
  member: string;
  batchStatus?: string;
  startedAt: string;
  endedAt?: string;
  explanation: string;
};

export type QueueLimits = { slots?: number; lightSlots?: number; perCreator?: number };

export type Queue = {
  paused: boolean;
  reason?: string;
  limits: QueueLimits;
  depth: { heavy: number; light: number };
  oldestSeconds?: number;
  leased: number;
  version: number;
  changedAt?: string;
  changedBy?: string;
};

export type DeadLetter = {
  id: string;
  jobId: string;
  videoId: string;
  title: string;
  step: string;
  chunk?: number;
  attempt: number;
  failures: number;
  code: string;
  message: string;
  /** Lines of FFmpeg, oldest first. */
  lastWords: string[];
  member?: string;
  at: string;
  replayedAt?: string;
  replayable?: boolean;
};

export type TemplateRef = { name: string; version: number };

export type TemplateRung = { height: number; bitrate?: number };

/** What a template says; a PUT may leave out all but `video`. */
export type TemplateWords = {
  description?: string;
  video: { codec: string; maxHeight?: number; rungs?: TemplateRung[] };
  audio: { codecs: string[]; maxChannels: number };
  captions: { embedded: boolean };
  previewFirst?: boolean;
  protection: { mode: 'film' | 'drm' | 'none'; schemes?: string[]; keyPeriodSeconds?: number };
};

export type Template = TemplateRef & TemplateWords & { createdAt: string; createdBy?: string };

export type ScheduleAction = 'publish' | 'withdraw' | 'reencode' | 'retention' | 'report';

export type ScheduleRun = {
  id: string;
  schedule: string;
  dueAt: string;
  startedAt?: string;
  endedAt?: string;
  status: 'DUE' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'SKIPPED';
  member?: string;
  manual: boolean;
  message?: string;
  /** Of a report. */
  result?: { jobs?: Record<string, number> };
};

export type Schedule = {
  name: string;
  action: ScheduleAction;
  parameters: {
    videoId?: string;
    template?: string;
    chunksOlderThanSeconds?: number;
    uploadsOlderThanSeconds?: number;
    periodSeconds?: number;
  };
  cron: string;
  zone: string;
  missed: 'skip' | 'once' | 'all';
  enabled: boolean;
  nextAt?: string;
  lastRun?: ScheduleRun;
  version: number;
  createdAt: string;
  createdBy?: string;
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
