import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e/**/*.e2e.mjs"],
    // One VS Code and one browser at a time.
    fileParallelism: false,
    testTimeout: 60_000,
    // A window and its server share the machine with whatever else runs there: what fails twice is broken.
    retry: 1,
    hookTimeout: 600_000, // the first run installs both
  },
});
