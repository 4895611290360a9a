create table if not exists bookings (
  id uuid primary key default gen_random_uuid(),
  room text not null,
  person text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);
