import type { Template, TemplateWords } from '@playhouse/api';
import { Choice, TextField } from '@playhouse/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { SaveIt } from '#parts';
import { api } from '#session';
import styles from './Ingest.module.css';
import { codecs, faultsOf, modes, type Sizes, sounds, wishOf } from './template';
import { templateAt, templateQuery } from './templates';
import { TemplateSizes, useRows } from './TemplateSizes';

/**
 * Writes the next version; without a tag there is none yet, and none may have come up in the meantime.
 * Whether the words are right is the house's to say, field by field.
 */
export function TemplateForm({
  name,
  base,
  etag,
  onSaved,
}: {
  name: string;
  base: TemplateWords;
  etag: string | undefined;
  onSaved: (version: number) => void;
}) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [sizes, setSizes] = useState<Sizes>(
    base.video.rungs ? 'these' : base.video.maxHeight ? 'upTo' : 'usual',
  );
  const [mode, setMode] = useState<string>(base.protection.mode);
  const rows = useRows(base.video.rungs ?? []);
  const save = useMutation({
    mutationFn: (wish: unknown) =>
      api.send<Template>('PUT', templateAt(name), {
        body: wish,
        headers: etag ? { 'If-Match': etag } : { 'If-None-Match': '*' },
      }),
    onSuccess: async (answer) => {
      queries.setQueryData(templateQuery(name).queryKey, answer);
      onSaved(answer.value.version);
      await queries.invalidateQueries({ queryKey: ['templates'] });
      await queries.invalidateQueries({ queryKey: ['template', name, 'versions'] });
      await navigate({ to: '/templates/$name', params: { name }, search: {} });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.mutate(wishOf(form, sizes, rows.rows, String(form.get('reason')).trim()));
  };
  const faults = faultsOf(save.error);
  return (
    <form className={styles['template']} onSubmit={submit} noValidate aria-label={`Change ${name}`}>
      <h2 className={styles['part']}>{etag ? 'Write the next version' : 'Write the first version'}</h2>
      <TextField
        label="What it is for"
        name="description"
        defaultValue={base.description ?? ''}
        maxLength={500}
        wrong={faults['description']}
        autoComplete="off"
      />
      <Choice
        label="Pictures are coded in"
        name="codec"
        options={codecs}
        defaultValue={base.video.codec}
        wrong={faults['video.codec']}
      />
      <TemplateSizes sizes={sizes} onSizes={setSizes} base={base} rows={rows} faults={faults} />
      <Group legend="Every sound of the source becomes" wrong={faults['audio.codecs']}>
        <Boxes name="sound" options={sounds} chosen={base.audio.codecs} />
      </Group>
      <Choice
        label="Channels"
        name="channels"
        options={[
          ['6', '5.1 where the source has it'],
          ['2', 'Stereo at the most'],
        ]}
        defaultValue={String(base.audio.maxChannels)}
        wrong={faults['audio.maxChannels']}
      />
      <Group legend="Captions" wrong={faults['captions.embedded']}>
        <label className={styles['check']}>
          <input type="checkbox" name="embedded" defaultChecked={base.captions.embedded} />
          Take those that the source has
        </label>
      </Group>
      <Group legend="Order" wrong={faults['previewFirst']}>
        <label className={styles['check']}>
          <input type="checkbox" name="previewFirst" defaultChecked={base.previewFirst ?? false} />
          The smallest size first: films can be played earlier, and their source is decoded twice
        </label>
      </Group>
      <Choice
        label="Its films are"
        name="mode"
        options={modes}
        value={mode}
        onChange={(event) => setMode(event.currentTarget.value)}
        wrong={faults['protection.mode']}
      />
      {mode !== 'none' && (
        <Group legend="Encrypted in" wrong={faults['protection.schemes']}>
          <Boxes
            name="scheme"
            options={[
              ['cbcs', 'cbcs, which Apple needs'],
              ['cenc', 'cenc'],
            ]}
            chosen={base.protection.schemes ?? ['cbcs', 'cenc']}
          />
        </Group>
      )}
      {mode !== 'none' && (
        <TextField
          label="A new key every (seconds; empty: one for the whole film)"
          name="keyPeriod"
          inputMode="numeric"
          defaultValue={base.protection.keyPeriodSeconds ?? ''}
          wrong={faults['protection.keyPeriodSeconds']}
          autoComplete="off"
        />
      )}
      <SaveIt
        saving={save.isPending}
        error={save.error}
        wrong={faults['reason']}
        onShow={() => void queries.invalidateQueries({ queryKey: ['template', name] })}
      />
    </form>
  );
}

export function Group({
  legend,
  wrong,
  children,
}: {
  legend: string;
  wrong?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={wrong ? id : undefined}>
      <legend>{legend}</legend>
      {children}
      {wrong && (
        <span className="wrong" id={id}>
          {wrong}
        </span>
      )}
    </fieldset>
  );
}

function Boxes({
  name,
  options,
  chosen,
}: {
  name: string;
  options: readonly (readonly [string, string])[];
  chosen: readonly string[];
}) {
  return options.map(([value, words]) => (
    <label key={value} className={styles['check']}>
      <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
      {words}
    </label>
  ));
}
