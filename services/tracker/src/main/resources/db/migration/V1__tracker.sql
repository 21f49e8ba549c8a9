-- What the log said, as timestamps; seconds are never stored. Ids are those of the log.

-- The next offset to fold, advanced in the transaction that writes the rows below.
create table positions (
  topic       text    not null,
  partition   integer not null,
  next_offset bigint  not null,
  primary key (topic, partition)
);

-- Each configuration a desk ever had: hours, holidays, zone and targets are read from the document.
create table calendars (
  desk       text        not null,
  version    integer     not null,
  applied_at timestamptz not null,
  document   bytea       not null,
  primary key (desk, version)
);
create index calendars_latest on calendars (desk, applied_at desc, version desc);

create table work (
  id               text primary key,
  desk             text        not null,
  queue            text        not null, -- where it waited last
  rule             text        not null,
  rule_set_version integer     not null,
  channel          text        not null,
  account          text        not null,
  conversation     text        not null,
  contact          text        not null,
  automatic        boolean     not null,
  received_at      timestamptz not null,
  queued_at        timestamptz not null,
  due_at           timestamptz not null,
  started_at       timestamptz,          -- the first message of a person; null: no clock runs
  previous         text,
  resolved_at      timestamptz,
  resolved_by      text,
  disposition      text,
  calendar_version integer               -- in force when resolved
);
create index work_started on work (desk, started_at);
create index work_previous on work (previous) where previous is not null;

create table messages (
  id          text        not null,
  work        text        not null,
  received_at timestamptz not null,
  routed_at   timestamptz not null,
  automatic   boolean     not null,
  answered_by text,
  primary key (work, id)
);

create table offers (
  id         text primary key,
  work       text        not null,
  agent      text        not null,
  offered_at timestamptz not null, -- the router's time: when item and capacity were both there
  logged_at  timestamptz not null, -- when the log had it
  ended_at   timestamptz,
  ended      text
);
create index offers_work on offers (work);

-- One row for each time it waited in a queue.
create table stays (
  work             text        not null,
  enqueued_at      timestamptz not null,
  desk             text        not null,
  queue            text        not null,
  left_at          timestamptz,
  agent            text,
  calendar_version integer,
  serial           bigint generated always as identity primary key
);
create index stays_work on stays (work);
create index stays_enqueued on stays (desk, enqueued_at);
create index stays_open on stays (desk, queue) where left_at is null;

create table assignments (
  work    text        not null,
  agent   text        not null,
  how     text        not null,
  from_at timestamptz not null,
  to_at   timestamptz,
  ended   text,
  serial  bigint generated always as identity primary key
);
create index assignments_work on assignments (work);

create table parks (
  work           text        not null,
  from_at        timestamptz not null,
  to_at          timestamptz,
  until_customer boolean     not null,
  serial         bigint generated always as identity primary key
);
create index parks_work on parks (work);

create table replies (
  id               text primary key,
  desk             text        not null,
  work             text        not null,
  queue            text        not null, -- where the work had waited last
  agent            text        not null,
  accepted_at      timestamptz not null,
  asked_at         timestamptz,          -- the oldest message of a person that this answers
  answer           integer     not null, -- 1: the first that answers one; 0: answers none
  calendar_version integer
);
create index replies_work on replies (work);
create index replies_asked on replies (desk, asked_at);

-- Told by the channel's report and by the router's event; a row each, so that the two streams never meet.
create table deliveries (
  reply  text        not null,
  state  text        not null,
  told_by text       not null,
  at     timestamptz not null,
  primary key (reply, state, told_by)
);
