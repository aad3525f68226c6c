import type { TemplateRef } from '@playhouse/api';
import { Link } from '@tanstack/react-router';

/** By what a film is made: the very version, which never changes. */
export function TemplateLink({ template: { name, version } }: { template: TemplateRef }) {
  return (
    <Link to="/templates/$name" params={{ name }} search={{ version: String(version) }}>
      {name}, version {version}
    </Link>
  );
}
