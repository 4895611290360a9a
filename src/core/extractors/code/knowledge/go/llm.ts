import type { Call } from "../../program.ts";
import { ABSENT, anyBound, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, Making } from "../client.ts";
import { durationReader } from "./durations.ts";
import { optionInsertion } from "./fixes.ts";
import { readHttpClient } from "./httpClients.ts";
import { fieldReader, givenOptions } from "./options.ts";
import { CONTEXT_DEADLINE } from "./requests.ts";

const OPENAI = "https://pkg.go.dev/github.com/openai/openai-go/option#WithRequestTimeout";
const ANTHROPIC = "https://pkg.go.dev/github.com/anthropics/anthropic-sdk-go/option#WithRequestTimeout";
const readTimeout = durationReader({ zero: "disabled" });

/** https://pkg.go.dev/github.com/openai/openai-go/option */
const OPTIONS = { WithRequestTimeout: readTimeout, WithHTTPClient: readHttpClient };

function readOptions(call: Call, resolver: Resolver): Reading {
  return givenOptions(call, resolver, OPTIONS);
}

/** The deadline of its context, or its own options. */
function readCall(call: Call, resolver: Resolver): Reading {
  const context = resolver.argument({ expression: call }, 0);
  const deadline = context.state === "given" ? CONTEXT_DEADLINE.reads(context.values, resolver) : ABSENT;
  return anyBound([deadline, readOptions(call, resolver)]);
}

const CALL: CallOut = { options: [], decides: readCall, address: -1 };

/** What the options of the client say, wherever they stand. */
const MAKES: Making = {
  object: "client",
  options: Array.from({ length: 8 }, (_, position) => ({
    position,
    reads: (values, resolver) =>
      anyBound(
        values.map(({ expression }) =>
          expression.kind === "call"
            ? givenOptions(
                { ...expression, arguments: [{ value: expression, spread: false, span: expression.span }] },
                resolver,
                OPTIONS,
              )
            : ABSENT,
        ),
      ),
    source: OPENAI,
  })),
  fix: optionInsertion("WithRequestTimeout", "option"),
};

function clientOf(members: readonly string[]): ClientObject {
  return { calls: Object.fromEntries(members.map((member) => [member, CALL])) };
}

/** https://github.com/openai/openai-go: it sends by http.DefaultClient, and tries twice more. */
export const openai: ClientLibrary = {
  name: "openai-go",
  languages: ["go"],
  modules: ["github.com/openai/openai-go", "github.com/openai/openai-go/v2", "github.com/openai/openai-go/v3"],
  module: { calls: {}, makes: { NewClient: MAKES, Client: { object: "client", options: [] } } },
  objects: {
    client: clientOf([
      "Chat.Completions.New",
      "Completions.New",
      "Responses.New",
      "Embeddings.New",
      "Moderations.New",
      "Images.Generate",
      "Audio.Transcriptions.New",
      "Audio.Speech.New",
      "Files.New",
      "Models.List",
    ]),
  },
  unset: { source: OPENAI, note: "openai-go has no timeout by default" },
};

/** https://github.com/anthropics/anthropic-sdk-go: ten minutes for what is not streamed. */
export const anthropic: ClientLibrary = {
  name: "anthropic-sdk-go",
  languages: ["go"],
  modules: ["github.com/anthropics/anthropic-sdk-go"],
  module: { calls: {}, makes: { NewClient: MAKES, Client: { object: "client", options: [] } } },
  objects: { client: clientOf(["Messages.New", "Messages.CountTokens", "Beta.Messages.New"]) },
  unset: { milliseconds: 600_000, source: ANTHROPIC, note: "the default of anthropic-sdk-go" },
};

const GO_OPENAI = "https://github.com/sashabaranov/go-openai/blob/v1.43.0/config.go#L60";
const CREATE: CallOut = { options: [CONTEXT_DEADLINE], address: -1 };
const CREATES = ["ChatCompletion", "Completion", "Embeddings", "Image", "Transcription", "Speech", "Response"];

/** https://github.com/sashabaranov/go-openai: an http.Client without a timeout unless its config has another. */
export const goOpenai: ClientLibrary = {
  name: "go-openai",
  languages: ["go"],
  modules: ["github.com/sashabaranov/go-openai"],
  module: {
    calls: {},
    makes: {
      NewClient: { object: "client", options: [] },
      NewClientWithConfig: {
        object: "client",
        options: [{ position: 0, reads: configuredClient, source: GO_OPENAI }],
      },
      Client: {
        object: "client",
        options: [{ position: 0, reads: fieldReader("config", readHttpClient), source: GO_OPENAI }],
      },
    },
  },
  objects: { client: { calls: Object.fromEntries(CREATES.map((name) => [`Create${name}`, CREATE])) } },
  unset: { source: GO_OPENAI, note: "go-openai sends with an http.Client that has no timeout" },
};

/** `config := openai.DefaultConfig(token); config.HTTPClient = …` */
function configuredClient(values: Parameters<typeof readHttpClient>[0], resolver: Resolver): Reading {
  const readings = values.flatMap(({ expression }) =>
    resolver.program.assignments.flatMap(({ target, value }) => {
      const isOf =
        target.name === "HTTPClient" &&
        resolver.follow({ expression: target.object }).some((each) => each.expression === expression);
      return isOf ? [readHttpClient(resolver.follow({ expression: value }), resolver)] : [];
    }),
  );
  return anyBound(readings);
}
