import { goImports } from "../../text/go.ts";
import type { GoSite } from "../../text/goMiddleware.ts";
import { statementsOf } from "../table.ts";
import { FORMS } from "./forms.ts";
import type { GoStore } from "./store.ts";

/** All names that the file declares. */
export const DECLARED = [
  "answerOnce",
  "onceOverHTTP",
  "workOnce",
  "largestRequest",
  "keptAnswer",
  "heldAnswer",
  "ginRecorder",
  "beginWork",
  "endWork",
  "idempotencyDatabase",
  "idempotencyID",
  "clearKeys",
  "takeKey",
  "askKey",
  "keepAnswer",
  "forgetKey",
];

/** The file of middleware: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
export function idempotencyText(site: GoSite, store: GoStore): string {
  const { clear, take, ask, keep, forget } = statementsOf(store.database, store.value);
  const { imports, text } = FORMS[site.web.form](site, store.type);
  return `package ${site.package}

${goImports([...IMPORTS, store.module, ...imports])}
// Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour.
const (
	clearKeys  = ${JSON.stringify(clear)}
	takeKey    = ${JSON.stringify(take)}
	askKey     = ${JSON.stringify(ask)}
	keepAnswer = ${JSON.stringify(keep)}
	forgetKey  = ${JSON.stringify(forget)}
)

${store.declares ?? ""}// keptAnswer is what a write was answered with.
type keptAnswer struct {
	Status int
	Type   string
	Body   []byte
}

${text}
// beginWork takes the key, or gives what is to be answered in place of doing the work.
func beginWork(ctx context.Context, db ${store.type}, id, request string) (*keptAnswer, error) {
	random := make([]byte, 16)
	_, _ = rand.Read(random) // crypto/rand does not fail on a system that works
	claim := hex.EncodeToString(random)
	if ${store.executes("clearKeys, id")}; err != nil {
		return nil, err
	}
	if ${store.executes("takeKey, id, claim, request")}; err != nil {
		return nil, err
	}
	var holder, asked string
	var answer *string
	if err := ${store.asks("askKey, id")}.Scan(&holder, &asked, &answer); err != nil {
		return nil, err
	}
	switch {
	case holder == claim:
		return nil, nil
	case asked != request:
		return &keptAnswer{422, "text/plain", []byte("Another request had this key.\\n")}, nil
	case answer == nil:
		return &keptAnswer{409, "text/plain", []byte("A request with this key is under way: ask again later.\\n")}, nil
	}
	kept := &keptAnswer{}
	return kept, json.Unmarshal([]byte(*answer), kept)
}

// endWork keeps what was answered, also when the caller has gone; what failed may be tried again with the same key.
func endWork(ctx context.Context, db ${store.type}, id string, answer keptAnswer) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	kept, err := json.Marshal(answer)
	if err == nil && answer.Status < 400 {
		${store.executes("keepAnswer, string(kept), id").replace(":=", "=")}
	} else {
		${store.executes("forgetKey, id").replace(":=", "=")}
	}
	if err != nil {
		slog.ErrorContext(ctx, "The answer to a request with an idempotency key was not kept", "error", err)
	}
}

// idempotencyID tells one caller's key from another's, by their Authorization. Where a cookie tells who asks, the session's
// user belongs among what it is given.
func idempotencyID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\\n")))
	return hex.EncodeToString(sum[:])
}
`;
}

const IMPORTS = [
  ...["context", "crypto/rand", "crypto/sha256", "encoding/hex", "encoding/json", "log/slog", "strings", "time"],
];
