import type { Random } from '../../src/stages/random';
import { shuffled } from '../../src/stages/random';
import type { Day } from './days';
import { TASK_FRAMES } from './frames';
import { CLOSINGS_C, GREETINGS_C, GREETINGS_M, SMALL_TALK, THANKS_M, UNPROMPTED } from './frames/chatter';
import { CONTACT_DETAILS } from './frames/contact-details';
import type { Intent } from './frames/frame';
import { REPORTS, TEMPLATES } from './frames/templates';
import { TRADE_FACTS } from './frames/trade-facts';
import { interrupt, quoted } from './interruptions';
import type { MarkedText } from './marked-text';
import { concat, fill, plain } from './marked-text';
import { chance, pick } from './pick';
import { fits, openScene } from './scene';
import type { Scene } from './slots';
import { forgetDetails, slotOf } from './slots';
import type { Talk } from './talk';

/** What a conversation was about: the truth that labels are compared with. */
export interface Topic {
  readonly task: string;
  readonly scenario: string;
  readonly product: string | null;
  /** Template ids whose answers occur in it. */
  readonly templates: readonly string[];
}

/** Let two people talk on one day. `serial` counts conversations over all contacts: it deals out the rarer parts. */
export function converse(random: Random, talk: Talk, day: Day, serial: number): Topic {
  if (serial % 23 === 11) return smallTalk(random, talk);
  const tasks = TASK_FRAMES.length;
  // Major tasks go round; the last one, `other`, comes a third as often.
  const turn = serial % tasks === tasks - 1 && Math.floor(serial / tasks) % 3 !== 0 ? Math.floor(random() * (tasks - 1)) : serial % tasks;
  const { task, intents } = TASK_FRAMES[turn]!;
  const start = chooseScene(random, day, intents);
  const { scene, intent } = start;

  if (chance(random, 0.12)) sayUnprompted(random, talk, scene);
  greet(random, talk);
  exchange(random, talk, scene, intent);
  followUp(random, talk, scene, intents, intent);
  const templates = serial % 3 === 0 ? [sayTemplate(talk, serial / 3)] : [];
  if (serial % 3 === 1) sayDetails(talk, scene, (serial - 1) / 3);
  if (chance(random, 0.35)) interrupt(random, talk, scene);
  if (serial % 29 === 5) {
    talk.pause(60, 300);
    talk.ask(plain(pick(random, ['发我一份完整的说明吧', '帮忙写一段，我贴到报告里', '详细的发我一下'])));
    talk.pause(120, 600);
    talk.put('C', '文本', render(scene, pick(random, REPORTS)));
  }
  close(random, talk);
  return { task, scenario: intent.scenario, product: intent.product ?? null, templates };
}

function chooseScene(random: Random, day: Day, intents: readonly Intent[]): { scene: Scene; intent: Intent } {
  for (;;) {
    const intent = pick(random, intents);
    const scene = openScene(random, day, intent);
    if (scene !== undefined) return { scene, intent };
  }
}

function greet(random: Random, talk: Talk): void {
  if (!chance(random, 0.45)) return;
  talk.ask(plain(pick(random, GREETINGS_M)));
  talk.pause(10, 90);
  talk.answer(plain(pick(random, GREETINGS_C)));
  talk.pause(10, 60);
}

function close(random: Random, talk: Talk): void {
  if (!chance(random, 0.55)) return;
  talk.pause(15, 200);
  talk.ask(plain(pick(random, THANKS_M)));
  if (!chance(random, 0.6)) return;
  talk.pause(8, 60);
  talk.answer(plain(pick(random, CLOSINGS_C)));
}

function render(scene: Scene, frame: string): MarkedText {
  return fill(frame, (name) => slotOf(scene, name));
}

function answerOf(scene: Scene, { answer, tail }: Intent): MarkedText {
  const { random } = scene;
  const body = render(scene, pick(random, answer));
  const politeness = chance(random, 0.12) ? pick(random, ['您好，', '好的，', '稍等，查到了。', '这边看了一下，']) : '';
  return chance(random, 0.55) ? concat(politeness, body, render(scene, pick(random, tail))) : concat(politeness, body);
}

/** One question and its answer, in one of the orders in which people really write. */
function exchange(random: Random, talk: Talk, scene: Scene, intent: Intent): void {
  const question = render(scene, pick(random, intent.ask));
  talk.ask(question);
  if (chance(random, 0.07)) interrupt(random, talk, scene);
  talk.pause(20, 400);
  const answer = answerOf(scene, intent);
  if (chance(random, 0.06)) talk.put('C', '引用', quoted(random, joined(answer), question));
  else talk.answer(answer);
}

/** An answer in one piece. */
function joined(answer: MarkedText): MarkedText {
  return { ...answer, text: answer.text.replaceAll('|', ' ') };
}

function followUp(random: Random, talk: Talk, scene: Scene, intents: readonly Intent[], first: Intent): void {
  // Nobody asks the same twice in one talk.
  const fitting = shuffled(
    intents.filter((intent) => intent !== first && fits(scene, intent)),
    random,
  );
  for (let rounds = pick(random, [0, 1, 1, 2, 2, 3]); rounds > 0 && fitting.length > 0; rounds--) {
    forgetDetails(scene);
    talk.pause(40, 500);
    const next = fitting.pop()!;
    const after = chance(random, 0.15) ? fitting.pop() : undefined;
    if (after === undefined) exchange(random, talk, scene, next);
    else askTwice(random, talk, scene, next, after);
  }
  // Whatever a talk is about, the banker may want one invoice checked.
  if (scene.invoice === undefined || first.id === CHECK_INVOICE.id || !chance(random, 0.14)) return;
  forgetDetails(scene);
  talk.pause(60, 400);
  exchange(random, talk, scene, CHECK_INVOICE);
}

const CHECK_INVOICE = TRADE_FACTS.intents[0]!;

/** Two questions, minutes apart, before C comes to answer both. */
function askTwice(random: Random, talk: Talk, scene: Scene, one: Intent, two: Intent): void {
  talk.ask(render(scene, pick(random, one.ask)), 0);
  talk.pause(150, 420);
  talk.ask(render(scene, pick(random, two.ask)));
  talk.pause(60, 300);
  talk.answer(answerOf(scene, one));
  talk.pause(10, 60);
  forgetDetails(scene);
  talk.answer(answerOf(scene, two));
}

function sayUnprompted(random: Random, talk: Talk, scene: Scene): void {
  const possible = UNPROMPTED.filter((frame) => !frame.includes('{inv') || fits(scene, { need: 'open' } as Intent));
  talk.answer(render(scene, pick(random, possible)));
  talk.pause(200, 2400);
}

/** Templates are dealt out in order, so that every pair of `repeats.jsonl` occurs. */
function sayTemplate(talk: Talk, index: number): string {
  const template = TEMPLATES[index % TEMPLATES.length]!;
  talk.pause(100, 900);
  talk.put('M', '文本', template.ask, talk.someMember());
  talk.pause(20, 300);
  talk.put('C', '文本', template.answer);
  return template.id;
}

function sayDetails(talk: Talk, scene: Scene, index: number): void {
  const [question, answer] = CONTACT_DETAILS[index % CONTACT_DETAILS.length]!;
  forgetDetails(scene);
  talk.pause(60, 600);
  talk.put('M', '文本', render(scene, question), talk.someMember());
  talk.pause(15, 240);
  talk.answer(render(scene, answer));
}

function smallTalk(random: Random, talk: Talk): Topic {
  greet(random, talk);
  const [one, other] = pick(random, SMALL_TALK);
  talk.ask(plain(one));
  talk.pause(20, 200);
  talk.answer(plain(other));
  close(random, talk);
  return { task: 'small_talk', scenario: 'product_matching', product: null, templates: [] };
}
