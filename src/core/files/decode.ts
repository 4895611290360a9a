/** Text of a file, or why its bytes are not text. */
export type Decoded =
  | { readonly text: string; readonly mark: ByteOrderMark | undefined }
  | { readonly refused: "binary" | "not-utf8" };

/** What stood before the text and must stand there again when it is written. */
export type ByteOrderMark = "utf-8" | "utf-16le" | "utf-16be";

const SNIFF_BYTES = 8192;

/** Decodes UTF-8, and UTF-16 where a byte-order mark says so. A NUL byte near the start means that it is no text. */
export function decode(bytes: Uint8Array): Decoded {
  const mark = byteOrderMark(bytes);
  if (mark === undefined && bytes.subarray(0, SNIFF_BYTES).includes(0)) return { refused: "binary" };
  try {
    return { text: new TextDecoder(mark ?? "utf-8", { fatal: true }).decode(bytes), mark };
  } catch (error) {
    if (error instanceof TypeError) return { refused: "not-utf8" }; // how TextDecoder reports bytes that are no text
    throw error;
  }
}

/** The bytes of a text, with the mark it had when it was read. */
export function encode(text: string, mark: ByteOrderMark | undefined): Uint8Array {
  if (mark === undefined) return new TextEncoder().encode(text);
  const marked = `\uFEFF${text}`;
  if (mark === "utf-8") return new TextEncoder().encode(marked);
  const bytes = new DataView(new ArrayBuffer(marked.length * 2));
  for (let index = 0; index < marked.length; index++)
    bytes.setUint16(index * 2, marked.charCodeAt(index), mark === "utf-16le");
  return new Uint8Array(bytes.buffer);
}

function byteOrderMark(bytes: Uint8Array): ByteOrderMark | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}
