export { mock, policy } from './plugin';
