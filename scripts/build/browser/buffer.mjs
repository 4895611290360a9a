/** What dockerfile-ast asks of Node's Buffer: the bytes of a text, to see whether it begins with a byte-order mark. */
export const Buffer = { from: (/** @type {string} */ text) => new TextEncoder().encode(text) };
