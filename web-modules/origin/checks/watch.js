/* One session in one player, step by step: window.watch is told what to do, window.seen keeps what happened. */
const seen = { errors: [], encrypted: 0, usable: 0, ended: false, first: undefined, last: undefined };
window.seen = seen;
const video = document.getElementById('video');
const box = document.getElementById('box');
video.addEventListener('encrypted', () => seen.encrypted++);
video.addEventListener('ended', () => (seen.ended = true));
video.addEventListener('error', () => seen.errors.push('video ' + (video.error && video.error.message)));
const shown = (now, { mediaTime }) => {
  seen.first = seen.first ?? mediaTime;
  seen.last = mediaTime;
  video.requestVideoFrameCallback(shown);
};
video.requestVideoFrameCallback(shown);
const create = MediaKeys.prototype.createSession;
MediaKeys.prototype.createSession = function (...args) {
  const made = create.apply(this, args);
  made.addEventListener('keystatuseschange', () => made.keyStatuses.forEach((status) => (seen.usable += status === 'usable' ? 1 : 0)));
  return made;
};

async function withShaka(session, url, from) {
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  await player.attach(video);
  player.setVideoContainer(box);
  player.addEventListener('error', ({ detail }) => seen.errors.push('shaka ' + detail.code + ' ' + JSON.stringify(detail.data).slice(0, 300)));
  player.getNetworkingEngine().registerRequestFilter((type, request) => {
    const { LICENSE, KEY } = shaka.net.NetworkingEngine.RequestType;
    if (type === LICENSE || type === KEY) request.headers.Authorization = 'Bearer ' + session.ticket;
  });
  if (session.licenses) player.configure('drm.servers', session.licenses);
  await player.load(url, from);
  const role = (track) => (track.roles.includes('description') || track.accessibilityPurpose ? 'description' : 'main');
  return {
    languages: () => [...new Set(player.getAudioTracks().map((track) => track.language + ' ' + track.label))],
    channels: () => player.getAudioTracks().find((track) => track.active).channelsCount,
    speak: (language, channels) => player.selectAudioTrack(player.getAudioTracks().find((track) =>
      track.language === language && role(track) === 'main' && (!channels || track.channelsCount === channels))),
    async caption(language) {
      const tracks = player.getTextTracks().filter((track) => track.language === language);
      player.selectTextTrack(language ? (tracks.find((track) => track.mimeType === 'text/vtt') ?? tracks[0]) : null);
      if (player.setTextTrackVisibility) await player.setTextTrackVisibility(Boolean(language));
    },
    async picture(at) {
      const track = player.getImageTracks()[0];
      const tile = track && (await player.getThumbnails(track.id, at));
      return tile && { url: tile.uris[0], start: tile.startTime, x: tile.positionX, y: tile.positionY, width: tile.width, height: tile.height };
    },
  };
}

async function withHls(session, url, from) {
  const ticket = (xhr, to) => {
    xhr.open('POST', to, true);
    xhr.setRequestHeader('Authorization', 'Bearer ' + session.ticket);
    xhr.setRequestHeader('Content-Type', 'application/json');
  };
  const hls = new Hls({
    startPosition: from ?? -1,
    emeEnabled: Boolean(session.licenses),
    drmSystems: session.licenses ? { 'org.w3.clearkey': { licenseUrl: session.licenses['org.w3.clearkey'] } } : {},
    licenseXhrSetup: ticket,
  });
  hls.on(Hls.Events.ERROR, (event, data) => data.fatal && seen.errors.push('hls.js ' + data.details + ' ' + (data.error?.message ?? '')));
  hls.loadSource(url);
  hls.attachMedia(video);
  await new Promise((done) => hls.on(Hls.Events.MANIFEST_PARSED, done));
  const described = (track) => /describes-video/.test(track.characteristics ?? track.attrs?.CHARACTERISTICS ?? '');
  return {
    languages: () => [...new Set(hls.allAudioTracks.map((track) => track.lang + ' ' + track.name))],
    channels: () => Number.parseInt(hls.audioTracks[hls.audioTrack].channels, 10),
    async speak(language, channels) {
      const wanted = hls.allAudioTracks.find((one) =>
        one.lang === language && !described(one) && (!channels || Number.parseInt(one.channels, 10) === channels));
      const place = () => hls.audioTracks.findIndex((one) => one.groupId === wanted.groupId && one.name === wanted.name);
      if (place() < 0) hls.currentLevel = hls.levels.findIndex((level) => level.audioGroups?.includes(wanted.groupId));
      hls.audioTrack = await until((at) => at >= 0, place);
    },
    caption(language) {
      hls.subtitleDisplay = Boolean(language);
      hls.subtitleTrack = language ? hls.subtitleTracks.findIndex((track) => track.lang === language) : -1;
    },
    picture: () => undefined,
  };
}

/** Waits for something that is seen; says what was, when it does not come. */
async function until(test, what, seconds = 30) {
  const end = performance.now() + seconds * 1000;
  for (let last; ; await new Promise((later) => setTimeout(later, 50))) {
    if (test((last = what()))) return last;
    if (seen.errors.length || performance.now() > end) throw new Error('stays ' + JSON.stringify(last) + ' at ' + video.currentTime + ' s ' + JSON.stringify(seen.errors));
  }
}

let player;
let listener;
const loudest = () => {
  const bins = new Float32Array(listener.frequencyBinCount);
  listener.getFloatFrequencyData(bins);
  let best = 0;
  bins.forEach((level, i) => (best = level > bins[best] ? i : best));
  return bins[best] > -80 ? Math.round((best * listener.context.sampleRate) / listener.fftSize) : 0;
};

window.watch = {
  async start(how, session, url, from) {
    player = await (how === 'hls.js' ? withHls : withShaka)(session, url, from);
    const context = new AudioContext();
    listener = context.createAnalyser();
    listener.fftSize = 16384;
    context.createMediaElementSource(video).connect(listener);
    listener.connect(context.destination);
    await context.resume();
    await video.play();
    await until((time) => time > (from ?? 0) + 0.3, () => video.currentTime);
    return { shows: seen.last, languages: player.languages() };
  },
  /** The tone that is heard once a language is chosen, in Hz. The film goes round while it is waited for. */
  async tone(language, hertz, channels) {
    video.loop = true;
    if (language) await player.speak(language, channels);
    if (video.paused) await video.play();
    const heard = await until((tone) => Math.abs(tone - hertz) < 8, loudest);
    if (channels) await until((count) => count === channels, player.channels);
    const from = video.currentTime; // the same tone in more channels: played on, it has been switched
    await until((time) => time > from + 1 || time < from, () => video.currentTime);
    video.loop = false;
    return { heard, channels: player.channels() };
  },
  /** Stands still at a time, with captions or without; what can be read then. */
  async caption(language, at, words) {
    video.pause();
    await watch.to(at);
    await player.caption(language);
    const active = () => [...video.textTracks].filter((track) => track.mode === 'showing').flatMap((track) => [...(track.activeCues ?? [])]);
    return until((text) => text.includes(words) === Boolean(language), () => (box.innerText + ' ' + active().map((cue) => cue.text).join(' ')).trim());
  },
  picture: (at) => player.picture(at),
  /** Shows the picture of a time. */
  async to(at) {
    video.currentTime = at;
    await until((there) => there, () => !video.seeking && video.readyState >= 2);
  },
  /** Goes to a time and plays on for a second. */
  async on(at) {
    video.pause();
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    seen.first = undefined; // what was due before has been shown
    await watch.to(at);
    await video.play();
    await until((time) => time > at + 1, () => video.currentTime);
    return seen.first;
  },
  async end() {
    seen.ended = false;
    video.loop = false;
    if (video.paused) await video.play();
    await until((ended) => ended, () => seen.ended, 60);
    return { ...seen, time: video.currentTime };
  },
};
