/**
 * Prints one figure, with its target and whether it is met where there is one.
 *
 * @param {string} name
 * @param {number} value
 * @param {string} unit
 * @param {{ readonly target?: number, readonly note?: string }} [more] The most that is aimed at, and what else there is to say.
 */
export function row(name, value, unit, { target, note = "" } = {}) {
  const shown = value < 10 && unit !== "KB" ? value.toFixed(1) : String(Math.round(value));
  const verdict = target === undefined ? "" : `${value <= target ? "meets" : "misses"} ${target} ${unit}`;
  console.log(`  ${name.padEnd(38)} ${shown.padStart(7)} ${unit.padEnd(3)} ${verdict.padEnd(16)} ${note}`.trimEnd());
}

/** @param {string} text */
export function heading(text) {
  console.log(`\n${text}`);
}

/**
 * The middle one.
 *
 * @param {readonly number[]} values At least one.
 */
export function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
