import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { coverage: { provider: "v8", thresholds: { lines: 80, branches: 75 } } },
});
