package main

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
)

func routes(stock *stock, supplier *supplier) http.Handler {
	mux := http.NewServeMux()

	mux.HandleFunc("GET /stock/{sku}", func(w http.ResponseWriter, r *http.Request) {
		level, err := stock.level(r.Context(), r.PathValue("sku"))
		if errors.Is(err, errUnknownSKU) {
			http.Error(w, "unknown sku", http.StatusNotFound)
			return
		}
		if err != nil {
			fail(w, r, err)
			return
		}
		answer(w, level)
	})

	mux.HandleFunc("POST /reservations", func(w http.ResponseWriter, r *http.Request) {
		var wanted reservation
		if err := json.NewDecoder(r.Body).Decode(&wanted); err != nil {
			http.Error(w, "not a reservation", http.StatusBadRequest)
			return
		}
		if err := stock.reserve(r.Context(), wanted); err != nil {
			fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusCreated)
	})

	mux.HandleFunc("POST /restock/{sku}", func(w http.ResponseWriter, r *http.Request) {
		arrival, err := supplier.order(r.Context(), r.PathValue("sku"))
		if err != nil {
			fail(w, r, err)
			return
		}
		answer(w, arrival)
	})

	return mux
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("content-type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}

func fail(w http.ResponseWriter, r *http.Request, err error) {
	slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}
