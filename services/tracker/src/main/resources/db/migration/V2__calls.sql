-- Calls that are over; an answered one is work done, its wait a response time.
create table calls (
  id               text primary key,
  desk             text        not null,
  account          text        not null,
  contact          text        not null,
  direction        text        not null,
  outcome          text        not null,
  started_at       timestamptz not null,
  answered_at      timestamptz,
  ended_at         timestamptz not null,
  agent            text,
  calendar_version integer
);
create index calls_started on calls (desk, started_at);
