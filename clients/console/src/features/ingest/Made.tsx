import type { Job } from '@playhouse/api';
import styles from './Ingest.module.css';
import { rate } from './template';

/** Exactly what the template made of this film: what was planned until it is published, then what is served. */
export function Made({ job: { made, title } }: { job: Job }) {
  if (!made || made.renditions.length === 0) return null;
  return (
    <section aria-label="What is made of it">
      <h2 className={styles['part']}>What is made of it</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={`What is made of ${title}`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Track</th>
              <th scope="col">What</th>
              <th scope="col">Codec</th>
              <th scope="col" className="right">
                Rate
              </th>
            </tr>
          </thead>
          <tbody>
            {made.renditions.map(({ name, width, height, codec, bitrate, frameRate }) => (
              <tr key={name}>
                <td className={styles['film']}>{name}</td>
                <td className="number">
                  {width} x {height}, {Math.round(frameRate * 1000) / 1000} pictures a second
                </td>
                <td className={styles['mono']}>{codec}</td>
                <td className="number right">{rate(bitrate)}</td>
              </tr>
            ))}
            {made.audio.map(({ name, language, channels, codec, role }) => (
              <tr key={`${name} ${codec} ${channels}`}>
                <td className={styles['film']}>{name}</td>
                <td>
                  Sound, {language}, {role}, {channels === 6 ? '5.1' : channels === 2 ? 'stereo' : 'mono'}
                </td>
                <td className={styles['mono']}>{codec}</td>
                <td className="right">–</td>
              </tr>
            ))}
            {made.captions.map(({ name, language, kind, format }) => (
              <tr key={`${name} ${language} ${kind}`}>
                <td className={styles['film']}>{name}</td>
                <td>
                  {kind}, {language}
                </td>
                <td className={styles['mono']}>{format}</td>
                <td className="right">–</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {made.findings.length > 0 && (
        <ul aria-label="Findings">
          {made.findings.map(({ code, message, severity }) => (
            <li key={`${code} ${message}`} className={styles['hint']}>
              {severity}, {code}: {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
