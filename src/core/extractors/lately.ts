/** Of longer texts, what was read would take too much room for as long as it is remembered. */
const LONGEST = 200_000;

/**
 * Remembers what was read of the last few texts: several extractors ask for the same file, one after the other. What
 * `read` gives is shared, and nobody may change it.
 */
export function lately<Rest extends readonly (string | number)[], Answer extends object>(
  most: number,
  read: (text: string, ...rest: Rest) => Answer,
): (text: string, ...rest: Rest) => Answer {
  const known = new Map<string, Answer>();
  return (text, ...rest) => {
    if (text.length > LONGEST) return read(text, ...rest);
    const asked = `${rest.join("\n")}\n${text}`;
    const before = known.get(asked);
    if (before) return before;
    const answer = read(text, ...rest);
    known.set(asked, answer);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}
