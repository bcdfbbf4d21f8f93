import assert from 'node:assert/strict';
import type { ChatMessage } from '../../playground/contract.ts';
import type { Telegram } from '../../playground/telegram.ts';

type Sent = Parameters<Telegram['sendsPhoto']>[1];
type Other = Parameters<Telegram['sendsOther']>[1];

/** A person with a phone: writes, presses buttons by their labels, and reads what is in front of them. */
export class Villager {
  readonly id: number;
  readonly #telegram: Telegram;
  readonly #settled: () => Promise<void>;

  constructor(telegram: Telegram, id: number, settled: () => Promise<void>) {
    this.#telegram = telegram;
    this.id = id;
    this.#settled = settled;
  }

  async writes(text: string): Promise<number> {
    const update = this.#telegram.says(this.id, text);
    await this.#settled();
    return update;
  }

  async sendsPhoto(photo: Sent = {}): Promise<void> {
    this.#telegram.sendsPhoto(this.id, photo);
    await this.#settled();
  }

  async sends(other: Other, caption?: string): Promise<void> {
    this.#telegram.sendsOther(this.id, other, caption === undefined ? {} : { caption });
    await this.#settled();
  }

  /** Presses a button by its label, on the latest message that has it. */
  async presses(label: string): Promise<void> {
    const { message, data } = this.button(label);
    await this.pressesOld(message, data);
  }

  /** Presses a button again that stood under a message once. */
  async pressesOld(message: number, data: string): Promise<void> {
    this.#telegram.presses(this.id, message, data);
    await this.#settled();
  }

  async registers(): Promise<void> {
    await this.writes('/meeting');
    await this.presses('Найти собеседника');
  }

  async blocks(): Promise<void> {
    this.#telegram.blocks(this.id);
    await this.#settled();
  }

  async unblocks(): Promise<void> {
    this.#telegram.unblocks(this.id);
    await this.#settled();
  }

  get chat(): ChatMessage[] {
    return this.#telegram.chat(this.id);
  }

  get heard(): ChatMessage[] {
    return this.chat.filter(({ from }) => from === 'bot');
  }

  /** The bot's last message. */
  get last(): ChatMessage {
    return this.heard.at(-1) ?? assert.fail('the bot has said nothing');
  }

  /** The labels under the bot's last message. */
  get labels(): string[] {
    return this.last.keyboard.flat().map(({ text }) => text);
  }

  button(label: string): { message: number; data: string } {
    for (const { id, keyboard } of this.heard.toReversed()) {
      const found = keyboard.flat().find(({ text }) => text === label);
      if (found?.data) return { message: id, data: found.data };
    }
    return assert.fail(
      `there is no «${label}» among ${JSON.stringify(this.labels)} under:\n${this.last.text}`,
    );
  }

  /** One of the last three messages of the bot says so. */
  sees(words: string): void {
    const recent = this.heard.slice(-3).map(({ text }) => text);
    assert.ok(
      recent.some((text) => text.includes(words)),
      `«${words}» is not in\n${recent.join('\n---\n')}`,
    );
  }

  /** The bot's last message says so. */
  seesLast(words: string): void {
    assert.ok(this.last.text.includes(words), `«${words}» is not in\n${this.last.text}`);
  }

  doesNotSee(words: string): void {
    const said = this.heard.find(({ text }) => text.includes(words));
    assert.equal(said, undefined, `«${words}» was said:\n${said?.text}`);
  }
}
