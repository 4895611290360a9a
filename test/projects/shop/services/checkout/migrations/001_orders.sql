create table orders (
  id uuid primary key default gen_random_uuid(),
  sku text not null,
  quantity integer not null check (quantity > 0),
  country char(2) not null,
  total_cents integer not null,
  currency char(3) not null default 'EUR',
  charge_id text,
  status text not null default 'pending',
  created_at timestamptz not null default now()
);

create index orders_pending on orders (created_at) where status = 'pending';
