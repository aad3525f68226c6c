export { createClient, type Answer, type Client, type Wish } from './client';
export { isProblem, Problem, Unreachable } from './problem';
export type * from './types';
