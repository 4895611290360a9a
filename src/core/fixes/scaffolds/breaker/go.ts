import type { ScaffoldContext } from "../../scaffold.ts";
import { putGoPackage } from "../text/goPackageFile.ts";
import { ownCalls } from "../text/safeCalls.ts";
import type { Otherwise } from "../topic.ts";

/** Breakers of gobreaker's: https://pkg.go.dev/github.com/sony/gobreaker/v2 */
export const GO_BREAKER: Otherwise = {
  fits: (looked) => ownCalls(looked, ["go"]).length > 0,
  plan: async (context: ScaffoldContext) =>
    (
      await putGoPackage(context, {
        name: "breaker",
        text: GO,
        minor: 22,
        modules: { "github.com/sony/gobreaker/v2": "v2.1.0" },
      })
    ).plan,
};

const GO = `// Package breaker lets the service go on without what it can do without.
package breaker

import (
	"log/slog"
	"sync"
	"time"

	"github.com/sony/gobreaker/v2"
)

// rest is how long a dependency is left alone before one question tries it again.
const rest = 10 * time.Second

// breakers are kept for as long as the program runs, one for each dependency: a breaker learns from many calls.
var (
	breakers = map[string]*gobreaker.CircuitBreaker[any]{}
	mutex    sync.Mutex
)

// Guarded asks a dependency that the service can do without, and answers otherwise while it fails: with what was known
// before, a default, or nothing. After five failures in a row it is not asked for 10 s. What is asked needs a timeout of its
// own, and has to give an error for an answer that says that the other side failed.
//
//	rates, err := breaker.Guarded("rates", fetchRates, func(error) (Rates, error) { return lastRates, nil })
func Guarded[T any](name string, ask func() (T, error), otherwise func(error) (T, error)) (T, error) {
	answer, err := breakerOf(name).Execute(func() (any, error) { return ask() })
	if err != nil {
		slog.Warn("A dependency is done without", "dependency", name, "error", err)
		return otherwise(err)
	}
	given, _ := answer.(T)
	return given, nil
}

func breakerOf(name string) *gobreaker.CircuitBreaker[any] {
	mutex.Lock()
	defer mutex.Unlock()
	if breakers[name] == nil {
		breakers[name] = newBreaker(name)
	}
	return breakers[name]
}

func newBreaker(name string) *gobreaker.CircuitBreaker[any] {
	return gobreaker.NewCircuitBreaker[any](gobreaker.Settings{
		Name:        name,
		Timeout:     rest,
		ReadyToTrip: func(counts gobreaker.Counts) bool { return counts.ConsecutiveFailures >= 5 },
		OnStateChange: func(name string, from, to gobreaker.State) {
			slog.Warn("A breaker has changed", "dependency", name, "from", from.String(), "to", to.String())
		},
	})
}
`;
