import type { GraphNode, Job } from '@playhouse/api';
import { words } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Refused } from '#parts';
import { draw } from './graph';
import styles from './Ingest.module.css';
import { graphQuery } from './jobs';

export const states: Record<GraphNode['status'], readonly [word: string, tone: string, sign: string]> = {
  WAITING: ['waiting', 'idle', '·'],
  LEASED: ['being made', 'run', '▸'],
  DONE: ['done', 'good', '✓'],
  DEAD: ['given up', 'bad', '✕'],
};

/** The attempt as a graph, and the same as a table for who does not see it. */
export function GraphView({ job, now }: { job: Job; now: number }) {
  const graph = useQuery(graphQuery(job));
  if (graph.error) return <Refused error={graph.error} />;
  if (!graph.data) return null;
  const { placed, boxes, lines, width, height } = draw(graph.data);
  const before = (id: string) => graph.data.edges.filter(({ to }) => to === id).map(({ from }) => from);
  return (
    <section aria-label="Steps">
      <h2 className={styles['part']}>Steps</h2>
      <div className={styles['graphScroll']} tabIndex={0} role="group" aria-label="Steps as a drawing">
        <svg
          className={styles['graph']}
          width={width + 2}
          height={height + 2}
          viewBox={`-1 -1 ${width + 2} ${height + 2}`}
          aria-hidden="true"
        >
          {lines.map((line) => (
            <path key={line} d={line} className={styles['edge']} />
          ))}
          {boxes.map((box) => (
            <rect key={box.x} {...box} rx="6" className={styles['chunkBox']} />
          ))}
          {placed.map(({ node, ...box }) => (
            <g key={node.id} className={styles['node']} data-tone={states[node.status][1]}>
              <rect {...box} rx="6" />
              {node.kind === 'step' ? (
                <>
                  <text x={box.x + 12} y={box.y + 22} className={styles['nodeName']}>
                    {node.name}
                  </text>
                  <text x={box.x + 12} y={box.y + 41}>
                    {states[node.status][2]} {states[node.status][0]}
                    {node.status === 'LEASED' && node.progress ? ` ${words.percent(node.progress)}` : ''}
                  </text>
                </>
              ) : (
                <text x={box.x + box.width / 2} y={box.y + 22} textAnchor="middle">
                  {node.name === 'sound' ? '♪' : node.chunk}
                  {node.failures > 0 ? '!' : ''}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
      <details className={styles['asTable']}>
        <summary>As a table</summary>
        <div className="scroll" tabIndex={0} role="region" aria-label="Steps and chunks">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Step</th>
                <th scope="col">State</th>
                <th scope="col">Worker</th>
                <th scope="col" className="right">
                  Failures
                </th>
                <th scope="col" className="right">
                  Interruptions
                </th>
                <th scope="col" className="right">
                  Took
                </th>
                <th scope="col" className="right">
                  CPU
                </th>
                <th scope="col">Waits for</th>
              </tr>
            </thead>
            <tbody>
              {graph.data.nodes.map((node) => (
                <tr key={node.id}>
                  <th scope="row">{node.name}</th>
                  <td>
                    <span className="tag" data-tone={states[node.status][1]}>
                      {states[node.status][0]}
                      {node.status === 'LEASED' && node.progress ? ` ${words.percent(node.progress)}` : ''}
                    </span>
                  </td>
                  <td>{node.worker ?? '–'}</td>
                  <td className="number right">{node.failures}</td>
                  <td className="number right">{node.interruptions}</td>
                  <td className="number right">{took(node, now)}</td>
                  <td className="number right">
                    {node.cpuSeconds === undefined ? '–' : words.span(node.cpuSeconds)}
                  </td>
                  <td>{waits(before(node.id))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      {job.chunks.some(({ status }) => status === 'DEAD') && (
        <p className={styles['hint']}>
          What was given up, and FFmpeg’s last words:{' '}
          <Link to="/dead-letters" search={{ jobId: job.id }}>
            dead letters of this job
          </Link>
          .
        </p>
      )}
    </section>
  );
}

const waits = (ids: readonly string[]) => (ids.length > 3 ? `${ids.length} chunks` : ids.join(', ') || '–');

function took({ startedAt, endedAt, status }: GraphNode, now: number): string {
  if (!startedAt || (status === 'WAITING' && !endedAt)) return '–';
  return words.span(((endedAt ? Date.parse(endedAt) : now) - Date.parse(startedAt)) / 1000);
}
