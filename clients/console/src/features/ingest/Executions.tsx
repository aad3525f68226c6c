import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused, When } from '#parts';
import styles from './Ingest.module.css';
import { executionsQuery } from './jobs';

/** What the batch repository recorded, for who compares it with batchManager; asked for when it is opened. */
export function Executions({ jobId, now }: { jobId: string; now: number }) {
  const [open, setOpen] = useState(false);
  const executions = useQuery({ ...executionsQuery(jobId), enabled: open });
  return (
    <details className={styles['asTable']} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Batch executions</summary>
      {executions.error && <Refused error={executions.error} />}
      {executions.data?.items.length === 0 && <p className={styles['hint']}>None was recorded.</p>}
      {executions.data && executions.data.items.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label="Batch executions">
          <table className="table">
            <thead>
              <tr>
                <th scope="col" className="right">
                  Execution
                </th>
                <th scope="col">Step</th>
                <th scope="col">Member</th>
                <th scope="col">Batch says</th>
                <th scope="col" className="right">
                  Began
                </th>
                <th scope="col">What became of it</th>
              </tr>
            </thead>
            <tbody>
              {executions.data.items.map((each) => (
                <tr key={each.executionId}>
                  <td className="number right">{each.executionId}</td>
                  <td>
                    {each.step}
                    {each.chunk === undefined ? '' : ` ${each.chunk}`}
                  </td>
                  <td>{each.member}</td>
                  <td>{each.batchStatus ?? '–'}</td>
                  <td className="number right">
                    <When at={each.startedAt} now={now} />
                  </td>
                  <td className="words">{each.explanation}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
