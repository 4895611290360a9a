import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/projects/**", "test/host/**", "test/e2e/**", "test/prove/**", "node_modules/**"],
    globalSetup: ["test/support/build.ts"],
    setupFiles: ["test/support/seed.ts"],
    // The engine is loaded once for all files: loading it for each took as long as all tests together. No test mocks a module.
    isolate: false,
    // What a run compiled, the next one reads again, by its content: a single page's tests start in half the time.
    experimental: { fsModuleCache: true },
    // Parsers are loaded once per worker; more workers than cores only load them again.
    maxWorkers: 2,
    // Long enough for a busy machine: what never ends is caught, what is slow is not.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
