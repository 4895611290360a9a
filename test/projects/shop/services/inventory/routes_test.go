package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestAReservationMustBeJSON(t *testing.T) {
	server := httptest.NewServer(routes(newStock(nil), newSupplier("")))
	defer server.Close()

	response, err := http.Post(server.URL+"/reservations", "application/json", strings.NewReader("{"))
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusBadRequest {
		t.Fatalf("got %s", response.Status)
	}
}
