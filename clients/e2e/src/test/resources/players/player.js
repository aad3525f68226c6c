/* Plays one session with one player and keeps what happened in window.seen, every error event included. */
const seen = { errors: [], encrypted: 0, usable: false, ended: false, played: false, shown: 0, stalls: 0 };
window.seen = seen;
const video = document.getElementById('video');
video.addEventListener('encrypted', () => seen.encrypted++);
video.addEventListener('ended', () => (seen.ended = true));
const shown = () => {
  seen.shown++;
  video.requestVideoFrameCallback(shown);
};
video.requestVideoFrameCallback(shown);
video.addEventListener('error', () => seen.errors.push('video ' + (video.error && video.error.message)));

// The prototype, for Shaka gets its access from mediaCapabilities and hls.js keeps the function it found when it loaded.
const create = MediaKeys.prototype.createSession;
MediaKeys.prototype.createSession = function (...args) {
  const made = create.apply(this, args);
  made.addEventListener('keystatuseschange', () => {
    made.keyStatuses.forEach((status) => (seen.usable = seen.usable || status === 'usable'));
  });
  return made;
};

async function withShaka(session, url) {
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  await player.attach(video);
  player.addEventListener('error', (event) => seen.errors.push('shaka ' + event.detail.code + ' ' + event.detail.message));
  if (session.licenses) {
    player.configure({ drm: { servers: { 'org.w3.clearkey': session.licenses['org.w3.clearkey'] } } });
  }
  player.getNetworkingEngine().registerRequestFilter((type, req) => {
    const { LICENSE, KEY } = shaka.net.NetworkingEngine.RequestType;
    if (type === LICENSE || type === KEY) {
      req.headers['Authorization'] = 'Bearer ' + session.ticket;
    }
  });
  await player.load(url);
}

function withHls(session, url) {
  const hls = new Hls({
    emeEnabled: Boolean(session.licenses),
    drmSystems: session.licenses ? { 'org.w3.clearkey': { licenseUrl: session.licenses['org.w3.clearkey'] } } : {},
    licenseXhrSetup: (xhr, licenceUrl) => {
      xhr.open('POST', licenceUrl, true);
      xhr.setRequestHeader('Authorization', 'Bearer ' + session.ticket);
      xhr.setRequestHeader('Content-Type', 'application/json');
    },
  });
  hls.on(Hls.Events.ERROR, (event, data) => {
    const { BUFFER_STALLED_ERROR, INTERNAL_ABORTED } = Hls.ErrorDetails;
    if (!data.fatal && (data.details === BUFFER_STALLED_ERROR || data.details === INTERNAL_ABORTED)) {
      // a browser that gets no processor (a hole in the buffer is told by another error, which follows); a load that a seek cancelled
      seen.stalls += data.details === BUFFER_STALLED_ERROR ? 1 : 0;
      return;
    }
    seen.errors.push('hls ' + (data.fatal ? '' : 'not fatal ') + data.details + ' ' + (data.error && data.error.message));
  });
  hls.loadSource(url);
  hls.attachMedia(video);
}

window.start = async (player, session, url) => {
  try {
    await (player === 'hls.js' ? withHls(session, url) : withShaka(session, url));
    await video.play();
    seen.played = true;
  } catch (error) {
    seen.errors.push('start ' + (error.code || '') + ' ' + error.message + ' ' + JSON.stringify(error.data || ''));
  }
};
window.frames = () => {
  const quality = video.getVideoPlaybackQuality();
  return { total: quality.totalVideoFrames, dropped: quality.droppedVideoFrames, time: video.currentTime, duration: video.duration, width: video.videoWidth, height: video.videoHeight };
};
