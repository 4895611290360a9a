import type { RetryPolicy, Signal } from "../../../model.ts";

/**
 * Addresses of models that are asked by POST and change nothing:
 * https://platform.openai.com/docs/api-reference/chat, https://docs.anthropic.com/en/api/messages,
 * https://ai.google.dev/api/generate-content, https://github.com/ollama/ollama/blob/main/docs/api.md
 */
const MODELS =
  /\/chat\/completions\b|\/v\d\/(?:completions|messages|embeddings|rerank|responses)\b|["'`}]\/?embeddings["'`]|:(?:generateContent|streamGenerateContent|embedContents?|batchEmbedContents)\b|\/api\/(?:generate|embed|embeddings)["'`]/;

/** What repeats questions to models, in a file that names where they are asked, may repeat them. */
export function withModels<S extends Signal>(signal: S, text: string): S {
  if (signal.kind !== "retry.policy" || signal.data.repeats !== "unknown" || signal.data.layer !== "code")
    return signal;
  const repeats: RetryPolicy["repeats"] = "safe";
  return MODELS.test(text) ? { ...signal, data: { ...signal.data, repeats } } : signal;
}
