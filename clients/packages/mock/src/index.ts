export { mock } from './plugin';
