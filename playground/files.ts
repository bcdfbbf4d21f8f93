import type { Document, PhotoSize } from 'grammy/types';
import { badRequest } from './answers.ts';
import { pictureSize, pictureType, type Size } from './picture.ts';

export type StoredFile = {
  key: string;
  kind: 'photo' | 'document';
  name: string;
  size: number;
  width: number;
  height: number;
  /** The bytes in base64; absent once room was needed for newer files. The file's id stays good. */
  content?: string;
};

const BOXES = { s: 90, m: 320, x: 1280 };
const MOST_CONTENT = 32 * 2 ** 20;
const MOST_FILES = 20_000;
const LARGEST_PHOTO = 10 * 2 ** 20;

/**
 * The files Telegram keeps. A photo has three sizes, each with an id of its own; a document's id is of another kind and
 * cannot be sent as a photo. Every size has the same bytes here: nothing is scaled.
 */
export class Files {
  #files = new Map<string, StoredFile>();
  #contentBytes = 0;
  /** Part of every key, so that ids of another run of the playground are never mistaken for ids of this one. */
  readonly #series: string;

  constructor(startedAt: Date) {
    this.#series = startedAt.getTime().toString(36);
  }

  /** Keeps a photo; gives back its sizes, smallest first. Refuses what is no picture, as Telegram does. */
  addPhoto(bytes: Buffer): PhotoSize[] {
    const size = pictureSize(bytes);
    if (!size) throw badRequest('IMAGE_PROCESS_FAILED');
    if (bytes.length > LARGEST_PHOTO) throw badRequest('file is too big');
    const long = Math.max(size.width, size.height);
    const short = Math.min(size.width, size.height);
    if (short === 0 || long / short > 20 || long + short > 10_000)
      throw badRequest('PHOTO_INVALID_DIMENSIONS');
    return photoSizes(this.#add('photo', 'photo', bytes, size));
  }

  addDocument(bytes: Buffer, name: string): Document {
    const size = pictureSize(bytes) ?? { width: 0, height: 0 };
    const file = this.#add('document', name, bytes, size);
    return {
      file_id: fileId(file),
      file_unique_id: `AgAD${file.key}`,
      file_name: name,
      mime_type: pictureType(bytes),
      file_size: file.size,
    };
  }

  find(id: string): StoredFile | undefined {
    const parts = /^(?:AgACAgIAAxk|BQACAgIAAxk)-(\w+-\w+)-[smxd]$/.exec(id);
    return parts ? this.#files.get(parts[1]!) : undefined;
  }

  /** The sizes of a photo that was sent before, for sending it on. */
  photoById(id: string): PhotoSize[] {
    const file = this.find(id);
    if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
    if (file.kind !== 'photo') throw badRequest("can't use file of type Document as Photo");
    return photoSizes(file);
  }

  /** The bytes at a path below `/file/bot<token>/`. */
  contentAt(path: string): Buffer | undefined {
    const [folder, key = ''] = path.split('/');
    const file = this.#files.get(key);
    return file?.content && folder === `${file.kind}s` ? Buffer.from(file.content, 'base64') : undefined;
  }

  saved(): StoredFile[] {
    return [...this.#files.values()];
  }

  restore(files: StoredFile[]): void {
    for (const file of files) this.#keep(file);
  }

  #add(kind: StoredFile['kind'], name: string, bytes: Buffer, { width, height }: Size): StoredFile {
    const key = `${this.#series}-${(this.#files.size + 1).toString(36)}`;
    const file = { key, kind, name, size: bytes.length, width, height, content: bytes.toString('base64') };
    this.#keep(file);
    return file;
  }

  #keep(file: StoredFile): void {
    if (this.#files.size >= MOST_FILES) throw badRequest('the playground holds no more files');
    this.#files.set(file.key, file);
    this.#contentBytes += file.content?.length ?? 0;
    for (const oldest of this.#files.values()) {
      if (this.#contentBytes <= MOST_CONTENT) break;
      this.#contentBytes -= oldest.content?.length ?? 0;
      delete oldest.content;
    }
  }
}

/** Where a file is downloaded from, below `/file/bot<token>/`. */
export function filePath({ kind, key }: StoredFile): string {
  return `${kind}s/${key}`;
}

function photoSizes(file: StoredFile): PhotoSize[] {
  return Object.entries(BOXES).map(([letter, box]) => {
    const scale = Math.min(1, box / Math.max(file.width, file.height));
    return {
      file_id: fileId(file, letter),
      file_unique_id: `AQAD${file.key}${letter}`,
      width: Math.round(file.width * scale),
      height: Math.round(file.height * scale),
      file_size: Math.ceil(file.size * scale * scale),
    };
  });
}

function fileId({ kind, key }: StoredFile, letter = 'd'): string {
  return `${kind === 'photo' ? 'AgAC' : 'BQAC'}AgIAAxk-${key}-${letter}`;
}
