package main

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var errUnknownSKU = errors.New("unknown sku")

type level struct {
	SKU       string `json:"sku"`
	Available int    `json:"available"`
	Reserved  int    `json:"reserved"`
}

type reservation struct {
	SKU      string `json:"sku"`
	Quantity int    `json:"quantity"`
}

type stock struct {
	pool *pgxpool.Pool
}

func newStock(pool *pgxpool.Pool) *stock {
	return &stock{pool: pool}
}

func (s *stock) level(ctx context.Context, sku string) (level, error) {
	found := level{SKU: sku}
	err := s.pool.QueryRow(ctx, "select available, reserved from stock where sku = $1", sku).
		Scan(&found.Available, &found.Reserved)
	if errors.Is(err, pgx.ErrNoRows) {
		return found, errUnknownSKU
	}
	return found, err
}

func (s *stock) reserve(ctx context.Context, wanted reservation) error {
	_, err := s.pool.Exec(ctx,
		"update stock set available = available - $2, reserved = reserved + $2 where sku = $1 and available >= $2",
		wanted.SKU, wanted.Quantity)
	return err
}
