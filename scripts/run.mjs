/**
 * Runs a script's body; what it throws becomes one line on stderr and exit code 1. DEBUG=1 shows where it came from.
 *
 * @param {() => Promise<void>} body
 */
export async function run(body) {
  try {
    await body();
  } catch (error) {
    console.error(process.env.DEBUG || !(error instanceof Error) ? error : error.message);
    process.exitCode = 1;
  }
}
