create table if not exists bookings (
  id uuid primary key default gen_random_uuid(),
  room text not null,
  person text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);

create table if not exists booking_events (
  id bigint generated always as identity primary key,
  booking uuid not null references bookings (id),
  what text not null,
  at timestamptz not null default now()
);

create index if not exists booking_events_booking on booking_events (booking);
