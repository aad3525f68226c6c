// Reads what the checks look at in ISO BMFF files (ISO/IEC 14496-12) and their protection (ISO/IEC 23001-7).
const CONTAINERS = { moov: 0, trak: 0, mdia: 0, minf: 0, stbl: 0, moof: 0, traf: 0, mvex: 0, stsd: 8, encv: 78, avc1: 78, enca: 28, mp4a: 28, sinf: 0, schi: 0 };

/** Every box of a kind, at any depth: its bytes behind the header. */
export function boxes(bytes, kind) {
  const found = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    if (size < 8 || at + size > bytes.length) throw new Error(`a box of ${size} bytes at ${at} of ${bytes.length}`);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + size);
    if (name === kind) found.push(body);
    if (name in CONTAINERS) found.push(...boxes(body.subarray(CONTAINERS[name]), kind));
    at += size;
  }
  return found;
}

export const timescale = (init) => {
  const [mdhd] = boxes(init, 'mdhd');
  return mdhd.readUInt32BE(mdhd[0] === 1 ? 20 : 12);
};

export const isVideo = (init) => boxes(init, 'hdlr')[0].toString('latin1', 8, 12) === 'vide';

/** When a segment's first sample is decoded, in ticks. */
export const startTicks = (segment) => {
  const [tfdt] = boxes(segment, 'tfdt');
  return tfdt[0] === 1 ? Number(tfdt.readBigUInt64BE(4)) : tfdt.readUInt32BE(4);
};

/** Samples of a segment's trun (8.8.8), with what tfhd (8.8.7) or the init's trex says of all of them. */
export function samples(segment, init) {
  const [tfhd] = boxes(segment, 'tfhd');
  const [trex] = boxes(init, 'trex');
  const common = { duration: trex.readUInt32BE(12), size: trex.readUInt32BE(16) };
  let at = 8;
  const word = () => tfhd.readUInt32BE((at += 4) - 4);
  if (tfhd[3] & 1) at += 8;
  if (tfhd[3] & 2) at += 4;
  if (tfhd[3] & 8) common.duration = word();
  if (tfhd[3] & 16) common.size = word();
  return boxes(segment, 'trun').flatMap((trun) => {
    const has = (bit) => (trun.readUInt32BE(0) & bit) !== 0;
    const step = [0x100, 0x200, 0x400, 0x800].filter(has).length * 4;
    const from = 8 + (has(1) ? 4 : 0) + (has(4) ? 4 : 0);
    return Array.from({ length: trun.readUInt32BE(4) }, (_, i) => {
      const entry = from + i * step;
      return {
        duration: has(0x100) ? trun.readUInt32BE(entry) : common.duration,
        size: has(0x200) ? trun.readUInt32BE(entry + (has(0x100) ? 4 : 0)) : common.size,
        offset: has(0x800) ? (trun[0] === 1 ? trun.readInt32BE(entry + step - 4) : trun.readUInt32BE(entry + step - 4)) : 0,
      };
    });
  });
}

/** When a track's pictures are shown, in s, in their order: decoding time and composition offset (8.8.12, 8.8.8). */
export function shownAt(init, segments) {
  const times = segments.flatMap((segment) => {
    let at = startTicks(segment);
    return samples(segment, init).map((one) => (at += one.duration) - one.duration + one.offset);
  });
  return times.sort((a, b) => a - b).map((ticks) => ticks / timescale(init));
}

/** tenc (23001-7, 8.2). */
export function protection(init) {
  const [tenc] = boxes(init, 'tenc');
  const ivSize = tenc[7];
  const constant = ivSize === 0 ? tenc.subarray(25, 25 + tenc[24]).toString('hex') : undefined;
  return { kid: tenc.subarray(8, 24).toString('hex'), ivSize, constant, scheme: boxes(init, 'schm')[0].toString('latin1', 4, 8) };
}

/** senc (7.2): per sample its IV and how many blocks of 16 bytes are protected under it. */
export function auxiliary(segment, init) {
  const { ivSize } = protection(init);
  const sizes = samples(segment, init).map((sample) => sample.size);
  const [senc] = boxes(segment, 'senc');
  let at = 8;
  return Array.from({ length: senc.readUInt32BE(4) }, (_, i) => {
    const iv = senc.subarray(at, (at += ivSize)).toString('hex');
    let hidden = sizes[i];
    if (senc[3] & 2) {
      hidden = 0;
      const count = senc.readUInt16BE(at);
      at += 2;
      for (let s = 0; s < count; s++, at += 6) hidden += senc.readUInt32BE(at + 2);
    }
    return { iv, blocks: Math.ceil(hidden / 16) };
  });
}
