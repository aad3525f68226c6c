export { Button } from './Button';
export { Dialog } from './Dialog';
export { Choice, TextArea, TextField } from './Field';
export { Icon, Mark, type IconName } from './Icon';
export { Menu, MenuItem, MenuRule } from './Menu';
export { Bar, Notice, Skeleton, State } from './State';
export { useNow } from './useNow';
export { useOnline } from './useOnline';
export * as words from './words';
