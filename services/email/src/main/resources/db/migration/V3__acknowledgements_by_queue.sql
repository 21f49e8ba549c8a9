-- To which queue a mail came, for as long as an acknowledgement may wait for it.
create table email.routed (
  message text        primary key,
  queue   text        not null,
  at      timestamptz not null default now()
);
create index routed_at on email.routed (at);
