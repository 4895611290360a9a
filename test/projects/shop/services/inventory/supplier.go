package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

type arrival struct {
	SKU string    `json:"sku"`
	On  time.Time `json:"on"`
}

type supplier struct {
	url    string
	client *http.Client
}

func newSupplier(url string) *supplier {
	return &supplier{url: url, client: &http.Client{Timeout: 4 * time.Second}}
}

func (s *supplier) order(ctx context.Context, sku string) (arrival, error) {
	body, err := json.Marshal(map[string]string{"sku": sku})
	if err != nil {
		return arrival{}, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/orders", bytes.NewReader(body))
	if err != nil {
		return arrival{}, err
	}
	response, err := s.client.Do(request)
	if err != nil {
		return arrival{}, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusCreated {
		return arrival{}, fmt.Errorf("the supplier answered %s", response.Status)
	}
	var found arrival
	err = json.NewDecoder(response.Body).Decode(&found)
	return found, err
}

// leadTime asks how many days the supplier needs at the moment.
func (s *supplier) leadTime() (int, error) {
	response, err := http.Get(s.url + "/lead-time")
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	var days struct {
		Days int `json:"days"`
	}
	err = json.NewDecoder(response.Body).Decode(&days)
	return days.Days, err
}
