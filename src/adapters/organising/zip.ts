import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

type Entry = { name: Buffer; crc: number; size: number; packed: Buffer[]; packedSize: number };

/**
 * An archive, as PKWARE's APPNOTE.TXT has it, without anything beyond 4 GB. What an entry holds comes a little at a time and is
 * packed at once, beside the thread that answers people: only what is packed is kept.
 */
export function openZip(): {
  add: (name: string, content: AsyncIterable<string> | Iterable<string>) => Promise<void>;
  end: () => Buffer;
} {
  const entries: Entry[] = [];
  return {
    async add(name, content) {
      const entry: Entry = { name: Buffer.from(name), crc: 0, size: 0, packed: [], packedSize: 0 };
      entries.push(entry);
      await pipeline(
        async function* unpacked() {
          for await (const text of content) {
            const bytes = Buffer.from(text);
            entry.crc = crc32(bytes, entry.crc);
            entry.size += bytes.length;
            yield bytes;
          }
        },
        createDeflateRaw(),
        async function keep(packed) {
          for await (const bytes of packed as AsyncIterable<Buffer>) {
            entry.packed.push(bytes);
            entry.packedSize += bytes.length;
          }
        },
      );
    },
    end() {
      const parts: Buffer[] = [];
      const directory: Buffer[] = [];
      let offset = 0;
      for (const entry of entries) {
        const head = [...numbers(4, 0x04034b50), ...about(entry), ...entry.name];
        directory.push(
          Buffer.from([
            ...numbers(4, 0x02014b50),
            ...numbers(2, 20),
            ...about(entry),
            // No comment, the first disk, no attributes.
            ...numbers(2, 0, 0, 0),
            ...numbers(4, 0, offset),
            ...entry.name,
          ]),
        );
        parts.push(Buffer.from(head), ...entry.packed);
        offset += head.length + entry.packedSize;
      }
      const size = directory.reduce((sum, { length }) => sum + length, 0);
      const end = [
        ...numbers(4, 0x06054b50),
        ...numbers(2, 0, 0, entries.length, entries.length),
        ...numbers(4, size, offset),
        ...numbers(2, 0),
      ];
      return Buffer.concat([...parts, ...directory, Buffer.from(end)]);
    },
  };
}

/** What stands of an entry both before it and in the directory: made by version 2.0, names in UTF-8, deflated, on 1 January 1980. */
function about({ name, crc, size, packedSize }: Entry): number[] {
  return [
    ...numbers(2, 20, 0x0800, 8, 0, 0x21),
    ...numbers(4, crc, packedSize, size),
    ...numbers(2, name.length, 0),
  ];
}

/** Numbers of so many bytes each, the lowest byte first. */
function numbers(bytes: number, ...values: number[]): number[] {
  return values.flatMap((value) =>
    Array.from({ length: bytes }, (_, place) => (value >>> (8 * place)) & 0xff),
  );
}
