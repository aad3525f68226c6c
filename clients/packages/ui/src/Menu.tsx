import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

/** `modal={false}`: the modal variant locks the page with an injected style element, which the policy refuses. */
export function Menu({
  trigger,
  head,
  children,
}: {
  trigger: ReactNode;
  head?: ReactNode;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="end" sideOffset={8} collisionPadding={12}>
        {head && <DropdownMenu.Label className="menu-head">{head}</DropdownMenu.Label>}
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

export function MenuItem({
  icon,
  tone,
  onSelect,
  children,
}: {
  icon?: IconName;
  tone?: 'bad';
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item className="menu-item" data-tone={tone} onSelect={onSelect}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </DropdownMenu.Item>
  );
}

export function MenuRule() {
  return <DropdownMenu.Separator className="menu-rule" />;
}
