export { buildRelease } from './build-release';
export { judgeQuality } from './judge-quality';
export { labelConversations } from './label-conversations';
