import type { TemplateRung, TemplateWords } from '@playhouse/api';
import { Button, Choice, TextField } from '@playhouse/ui';
import { useState } from 'react';
import styles from './Ingest.module.css';
import type { Row, Sizes } from './template';

const most = 8;

/** Sizes as lines that are added and taken away. */
export function useRows(rungs: readonly TemplateRung[]) {
  const [rows, setRows] = useState<readonly Row[]>(() =>
    rungs.map(({ height, bitrate }, key) => ({
      key,
      height: String(height),
      kilobits: bitrate ? String(bitrate / 1000) : '',
    })),
  );
  return {
    rows,
    add: () => setRows([...rows, { key: Date.now(), height: '', kilobits: '' }]),
    remove: (key: number) => setRows(rows.filter((row) => row.key !== key)),
    change: (key: number, change: Partial<Row>) =>
      setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row))),
  };
}

/** Which sizes; never larger than the source, whatever is asked for. */
export function TemplateSizes({
  sizes,
  onSizes,
  base,
  rows: { rows, add, remove, change },
  faults,
}: {
  sizes: Sizes;
  onSizes: (sizes: Sizes) => void;
  base: TemplateWords;
  rows: ReturnType<typeof useRows>;
  faults: Readonly<Record<string, string>>;
}) {
  return (
    <>
      <Choice
        label="Sizes"
        name="sizes"
        hint="Never larger than the source."
        options={[
          ['usual', 'The usual steps'],
          ['upTo', 'The usual steps, up to'],
          ['these', 'Exactly these'],
        ]}
        value={sizes}
        onChange={(event) => {
          const next = event.currentTarget.value as Sizes;
          onSizes(next);
          if (next === 'these' && rows.length === 0) add();
        }}
        wrong={faults['video.rungs']}
      />
      {sizes === 'upTo' && (
        <TextField
          label="Short side of the largest, in pixels"
          name="maxHeight"
          type="number"
          defaultValue={base.video.maxHeight ?? 1080}
          wrong={faults['video.maxHeight']}
        />
      )}
      {sizes === 'these' && (
        <ul className={styles['sizes']} aria-label="Sizes">
          {rows.map((row, i) => (
            <li key={row.key}>
              <TextField
                label={`Short side of size ${i + 1}, pixels`}
                type="number"
                value={row.height}
                onChange={(event) => change(row.key, { height: event.currentTarget.value })}
                wrong={faults[`video.rungs.${i}.height`]}
              />
              <TextField
                label={`At most, kbit/s (size ${i + 1})`}
                type="number"
                placeholder="the usual"
                value={row.kilobits}
                onChange={(event) => change(row.key, { kilobits: event.currentTarget.value })}
                wrong={faults[`video.rungs.${i}.bitrate`]}
              />
              <Button look="quiet" aria-label={`Take away size ${i + 1}`} onClick={() => remove(row.key)}>
                Take away
              </Button>
            </li>
          ))}
          <li>
            <Button onClick={add} disabled={rows.length >= most}>
              Add a size
            </Button>
          </li>
        </ul>
      )}
    </>
  );
}
