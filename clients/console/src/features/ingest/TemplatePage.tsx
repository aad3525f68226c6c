import { isProblem, type Template } from '@playhouse/api';
import { Notice, Skeleton, State, useNow } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused, When } from '#parts';
import styles from './Ingest.module.css';
import { codecOf, protectionOf, sizesOf, soundOf } from './template';
import { TemplateForm } from './TemplateForm';
import { templateQuery, versionsQuery } from './templates';

/** One template: as it is, as it was, and how to change it. `from` names what a new one begins like. */
export function TemplatePage() {
  const { name = '' } = useParams({ strict: false });
  const { version, from } = useSearch({ strict: false });
  const now = useQuery({ ...templateQuery(name), retry: false });
  const absent = isProblem(now.error, 'ingest.template-unknown');
  const like = useQuery({ ...templateQuery(from ?? ''), enabled: absent && from !== undefined });
  const versions = useQuery({ ...versionsQuery(name), enabled: now.data !== undefined });
  const [saved, setSaved] = useState<number>();
  const newest = now.data?.value;
  const shown = versions.data?.items.find((each) => String(each.version) === version) ?? newest;
  const base = shown ?? like.data?.value;
  if (now.isPending || (absent && from !== undefined && like.isPending)) {
    return (
      <div className={styles['page']} aria-busy="true">
        <h1 className="unseen">The template is being fetched</h1>
        <Skeleton className={styles['panelSkeleton'] ?? ''} />
      </div>
    );
  }
  if (!base) {
    return (
      <State
        title={absent ? 'There is no such template' : 'The template could not be loaded'}
        trace={isProblem(now.error) ? now.error.traceId : undefined}
        action={
          <Link to="/templates" className="button">
            All templates
          </Link>
        }
      >
        {!absent && <p>{now.error?.message}</p>}
      </State>
    );
  }
  return (
    <div className={styles['page']}>
      <title>{`${name} · Playhouse console`}</title>
      <div>
        <p className={styles['crumb']}>
          <Link to="/templates">Templates</Link>
        </p>
        <h1>{name}</h1>
        <p className={styles['hint']}>
          {shown ? (shown.description ?? 'Not described') : `New, begins like ${from}. Nothing is saved yet.`}
        </p>
      </div>
      {now.error && !absent && <Refused error={now.error} />}
      {saved !== undefined && (
        <Notice tone="good" live>
          Version {saved} is saved. Films that begin from now on are made by it.
        </Notice>
      )}
      {shown && <Facts template={shown} newest={newest?.version === shown.version} />}
      <TemplateForm
        key={`${name} ${shown?.version ?? 'new'}`}
        name={name}
        base={base}
        etag={now.data?.etag}
        onSaved={setSaved}
      />
      {versions.error && <Refused error={versions.error} />}
      {versions.data && <Versions versions={versions.data.items} shown={shown?.version} />}
    </div>
  );
}

function Facts({ template, newest }: { template: Template; newest: boolean }) {
  return (
    <dl className={styles['facts']} aria-label="As it is">
      <div>
        <dt>Version</dt>
        <dd className="number">
          {template.version}
          {!newest && ', an earlier one'}
        </dd>
      </div>
      <div>
        <dt>Pictures</dt>
        <dd>{codecOf(template)}</dd>
      </div>
      <div>
        <dt>Sizes</dt>
        <dd>{sizesOf(template)}</dd>
      </div>
      <div>
        <dt>Sound</dt>
        <dd>{soundOf(template)}</dd>
      </div>
      <div>
        <dt>Captions in the source</dt>
        <dd>{template.captions.embedded ? 'taken' : 'left out'}</dd>
        <dt>Order</dt>
        <dd>{template.previewFirst ? 'the smallest size first' : 'all sizes at once'}</dd>
      </div>
      <div>
        <dt>Protection</dt>
        <dd>{protectionOf(template)}</dd>
      </div>
    </dl>
  );
}

function Versions({ versions, shown }: { versions: readonly Template[]; shown: number | undefined }) {
  const now = useNow(5000);
  return (
    <section aria-label="Versions">
      <h2 className={styles['part']}>Versions</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label="All versions">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Pictures</th>
              <th scope="col">Sizes</th>
              <th scope="col">Sound</th>
              <th scope="col">By</th>
              <th scope="col" className="right">
                Made
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map((each) => (
              <tr key={each.version}>
                <td className={styles['film']}>
                  <Link
                    to="/templates/$name"
                    params={{ name: each.name }}
                    search={{ version: String(each.version) }}
                    aria-current={each.version === shown ? 'true' : undefined}
                  >
                    Version {each.version}
                  </Link>
                </td>
                <td>{codecOf(each)}</td>
                <td>{sizesOf(each)}</td>
                <td>{soundOf(each)}</td>
                <td className={styles['mono']}>{each.createdBy ?? 'the house'}</td>
                <td className="number right">
                  <When at={each.createdAt} now={now} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
