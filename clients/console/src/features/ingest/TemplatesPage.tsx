import type { Template } from '@playhouse/api';
import { Button, Choice, Skeleton, TextField, useNow } from '@playhouse/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { Refused, When } from '#parts';
import styles from './Ingest.module.css';
import { codecOf, protectionOf, sizesOf, soundOf } from './template';
import { templatesQuery } from './templates';

/** How films are made. */
export function TemplatesPage() {
  const { after } = useSearch({ strict: false });
  const templates = useQuery(templatesQuery(after));
  const now = useNow(5000);
  return (
    <div className={styles['page']}>
      <title>Templates · Playhouse console</title>
      <h1>Templates</h1>
      <p className={styles['hint']}>
        A film is made by the template that its creator names, else by <strong>default</strong>. It keeps the
        version that it began with.
      </p>
      {templates.error && <Refused error={templates.error} />}
      {templates.isPending && <Skeleton className={styles['panelSkeleton'] ?? ''} />}
      {templates.data && <Table templates={templates.data.items} now={now} />}
      {templates.data?.next && (
        <div className={styles['paging']}>
          <Link to="/templates" search={{ after: templates.data.next }} className="button">
            Older
          </Link>
        </div>
      )}
      {templates.data && <Fresh names={templates.data.items.map(({ name }) => name)} />}
    </div>
  );
}

function Table({ templates, now }: { templates: readonly Template[]; now: number }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Templates">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Template</th>
            <th scope="col">Pictures</th>
            <th scope="col">Sizes</th>
            <th scope="col">Sound</th>
            <th scope="col">Protection</th>
            <th scope="col" className="right">
              Version
            </th>
            <th scope="col" className="right">
              Changed
            </th>
          </tr>
        </thead>
        <tbody>
          {templates.map((template) => (
            <tr key={template.name}>
              <td className={styles['film']}>
                <Link to="/templates/$name" params={{ name: template.name }}>
                  {template.name}
                </Link>
              </td>
              <td>{codecOf(template)}</td>
              <td>{sizesOf(template)}</td>
              <td>{soundOf(template)}</td>
              <td>{protectionOf(template)}</td>
              <td className="number right">{template.version}</td>
              <td className="number right">
                <When at={template.createdAt} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Opens the form of a new one; nothing is made before it is saved there. */
function Fresh({ names }: { names: readonly string[] }) {
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void navigate({
      to: '/templates/$name',
      params: { name: String(form.get('name')).trim() },
      search: { from: String(form.get('from')) },
    });
  };
  return (
    <form className={styles['fresh']} onSubmit={submit} aria-label="A new template">
      <TextField
        label="A new template"
        name="name"
        required
        pattern="[a-z0-9][a-z0-9\-]{0,39}"
        title="Small letters, digits and hyphens, at most 40"
        autoComplete="off"
      />
      <Choice label="Begins like" name="from" options={names.map((name) => [name, name] as const)} />
      <Button type="submit">Write it</Button>
    </form>
  );
}
