-- When this room first heard of an account: calls long before that are history, not work.
create table phone.account (
  account    text        primary key,
  first_seen timestamptz not null default now()
);

-- How far each file has been read: which file (its inode), up to where, and what stood last before there, so that a file
-- that was cut and written anew is recognised. "after" is the time of the last row: the hour that a clock change repeats
-- is read by it.
create table phone.cursor (
  account     text        not null,
  feed        text        not null,
  inode       text        not null,
  position    bigint      not null,
  line_length int         not null,
  line_crc    bigint      not null,
  after       timestamptz not null,
  moved_at    timestamptz not null default now(),
  primary key (account, feed)
);

-- Every row that was read, once, as it came. Written in one transaction with the cursor.
create table phone.row (
  account text        not null,
  key     text        not null,
  call    text        not null,
  feed    text        not null,
  body    text        not null,
  after   timestamptz not null,
  read_at timestamptz not null default now(),
  primary key (account, key)
);
create index row_call on phone.row (account, call);
create index row_age on phone.row (read_at);

-- Channels that turned out to be part of a call.
create table phone.alias (
  account text        not null,
  name    text        not null,
  call    text        not null,
  at      timestamptz not null default now(),
  primary key (account, name)
);

-- Calls, what they wait for, and what was made of them. A call is to be looked at while rows <> seen.
create table phone.call (
  account      text        not null,
  call         text        not null,
  rows         int         not null,
  legs         int         not null,
  complete     boolean     not null,
  last_row_at  timestamptz not null default now(),
  seen         int         not null default 0,
  kind         text        not null default '',
  contact      text        not null default '',
  conversation text        not null default '',
  message      text        not null default '',
  published_at timestamptz,
  primary key (account, call)
);
create index call_due on phone.call (account, last_row_at) where rows <> seen;
create index call_contact on phone.call (account, contact);

-- Bytes kept for a call: its rows, its recordings; and until when.
create table phone.kept (
  account   text        not null,
  call      text        not null,
  reference text        not null,
  until     timestamptz not null,
  primary key (account, call, reference)
);
create index kept_until on phone.kept (until);
create index kept_reference on phone.kept (reference);

-- What could not be read.
create table phone.quarantine (
  account text        not null,
  raw     text        not null,
  feed    text        not null,
  reason  text        not null,
  at      timestamptz not null default now(),
  primary key (account, raw)
);
