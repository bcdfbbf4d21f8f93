import type { IncomingMessage } from 'node:http';
import { badRequest, Refusal } from './answers.ts';

const LINE = '\r\n';
const LARGEST_BODY = 50 * 2 ** 20;

export type Upload = { name: string; bytes: Buffer };

/** The parameters of one call, however they came: JSON keeps types, forms and query strings bring everything as text. */
export class Params {
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Upload>;

  constructor(values: Record<string, unknown> = {}, files: Map<string, Upload> = new Map()) {
    this.values = values;
    this.files = files;
  }

  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  /** A whole number; undefined when it is absent or none. */
  number(name: string): number | undefined {
    const value = this.text(name);
    return value !== undefined && /^-?\d+$/.test(value.trim()) ? Number(value) : undefined;
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(this.text(name)?.toLowerCase() ?? '');
  }

  /** A nested value: JSON bodies bring it as it is, forms as JSON text. */
  json(name: string): unknown {
    const value = this.values[name];
    if (typeof value !== 'string') return value ?? undefined;
    if (value.trim() === '') return undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${name} JSON object`);
    }
  }
}

/** Whether a value that came from outside has fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Form = { values: Record<string, string>; files: Map<string, Upload> };

/**
 * Reads a multipart/form-data body. More lenient than `Response.formData()`, which refuses what client libraries send:
 * header names in lower case, file names without quotes.
 */
function readMultipart(body: Buffer, contentType: string): Form {
  const form: Form = { values: {}, files: new Map() };
  const boundary = /boundary=("([^"]+)"|[^;\s]+)/i.exec(contentType);
  if (!boundary) return form;
  for (const part of partsOf(body, `--${boundary[2] ?? boundary[1]}`)) readPart(part, form);
  return form;
}

function* partsOf(body: Buffer, delimiter: string): Generator<Buffer> {
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const from = start + delimiter.length + LINE.length;
    const end = body.indexOf(LINE + delimiter, from - LINE.length);
    if (end < 0) return;
    if (end > from) yield body.subarray(from, end);
    start = end + LINE.length;
  }
}

function readPart(part: Buffer, form: Form): void {
  const gap = part.indexOf(LINE + LINE);
  if (gap < 0) return;
  const headers = part.toString('utf8', 0, gap);
  const content = part.subarray(gap + 2 * LINE.length);
  const name = field(headers, 'name');
  if (name === undefined) return;
  const fileName = field(headers, 'filename');
  if (fileName === undefined) form.values[name] = content.toString('utf8');
  else form.files.set(name, { name: fileName, bytes: Buffer.from(content) });
}

/** The value of `name=value` or `name="value"` among a part's headers. */
function field(headers: string, name: string): string | undefined {
  const found = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(headers);
  return found ? (found[1] ?? found[2]) : undefined;
}

/** The parameters of a request: from its query and from its JSON, urlencoded or multipart body. */
export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const body = await readBody(request);
  const fromQuery = Object.fromEntries(query);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return new Params(fromQuery);
  if (/^application\/json\b/i.test(type)) return new Params({ ...fromQuery, ...readJson(body) });
  if (/^multipart\/form-data\b/i.test(type)) {
    const { values, files } = readMultipart(body, type);
    return new Params({ ...fromQuery, ...values }, files);
  }
  return new Params({ ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) });
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Refusal(413, 'Request Entity Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isRecord(value)) return value;
  } catch {
    // Answered below like any other body that is no object.
  }
  throw badRequest('object expected');
}
