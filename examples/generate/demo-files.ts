import type { ChatFiles } from './chat-files';
import { layOut } from './chat-files';
import type { DemoFile } from './fact-files';
import { factFiles } from './fact-files';
import type { GeneratedMessage } from './messages';
import { generateMessages } from './messages';
import { truthFiles } from './truth-files';

/** The chats of the demo: 40 contacts, three months, always the same. */
export function demoMessages(): GeneratedMessage[] {
  return [...generateMessages({ seed: 'dialoom-demo', contacts: 40, messages: 5400, from: '2026-03-02', workdays: 60 })];
}

export function demoChats(): ChatFiles {
  return layOut(demoMessages());
}

/** Every generated file of `examples/`: equal bytes on every machine. */
export function demoFiles(): DemoFile[] {
  const chats = demoChats();
  return [...chats.files, ...factFiles(), ...truthFiles(chats)];
}
