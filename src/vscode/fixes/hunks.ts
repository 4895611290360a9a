/** Replaces lines `start` to `end` (from 0, `end` exclusive) of a text with other lines, each with its line end. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** More pairs of lines than this are not compared one by one: the stretch between the ends is replaced whole. */
const COMPARED_AT_MOST = 1 << 20;

/** The lines of a text, each with its line end. */
export function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/** The smallest stretches of lines in which two texts differ, in order. */
export function hunks(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  let top = 0;
  while (top < before.length && top < after.length && before[top] === after[top]) top++;
  let bottom = 0;
  const most = Math.min(before.length, after.length) - top;
  while (bottom < most && before[before.length - 1 - bottom] === after[after.length - 1 - bottom]) bottom++;
  const old = before.slice(top, before.length - bottom);
  const young = after.slice(top, after.length - bottom);
  if (old.length === 0 && young.length === 0) return [];
  if (old.length * young.length > COMPARED_AT_MOST) return [{ start: top, end: top + old.length, lines: young }];
  return between(common(old, young), old, young, top);
}

/** What lies between the lines that both have. */
function between(
  pairs: readonly (readonly [number, number])[],
  old: readonly string[],
  young: readonly string[],
  top: number,
): readonly Hunk[] {
  const found: Hunk[] = [];
  let [left, right] = [0, 0];
  for (const [inOld, inYoung] of [...pairs, [old.length, young.length] as const]) {
    if (left < inOld || right < inYoung) {
      found.push({ start: top + left, end: top + inOld, lines: young.slice(right, inYoung) });
    }
    [left, right] = [inOld + 1, inYoung + 1];
  }
  return found;
}

/** A longest common subsequence, as pairs of indices. */
function common(old: readonly string[], young: readonly string[]): readonly (readonly [number, number])[] {
  const width = young.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = young.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        old[row] === young[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < old.length && column < young.length; ) {
    if (old[row] === young[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}
