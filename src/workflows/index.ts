export { buildRelease } from './build-release';
export { labelConversations } from './label-conversations';
