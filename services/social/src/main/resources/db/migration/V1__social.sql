-- How far each account has been read. Written only after the broker has everything up to there.
create table social.cursor (
  account  text        primary key,
  position text        not null,
  moved_at timestamptz not null default now()
);

-- Every message that came or went, under the network's own name: what is met again is known, what answers it finds its
-- thread, what was taken back stays away.
create table social.post (
  network      text        not null,
  name         text        not null,
  desk         text        not null,
  account      text        not null,
  conversation text        not null,
  thread       text        not null,
  message      text        not null, -- empty: one of our own
  state        text        not null check (state in ('HEARD', 'EDITED', 'DELETED', 'OURS')),
  known_at     timestamptz not null default now(),
  primary key (desk, network, name)
);

-- Where bytes of a message are kept: calls that told it, its files. What is taken back is erased there, unless other
-- messages are in the same bytes.
create table social.kept (
  desk      text not null,
  network   text not null,
  name      text not null,
  reference text not null,
  primary key (desk, network, name, reference)
);
create index kept_reference on social.kept (reference);

-- What an answer needs: whom to, in the network's own words, and until when.
create table social.conversation (
  id       text primary key,
  desk     text        not null,
  account  text        not null,
  network  text        not null,
  thread   text        not null,
  contact  text        not null,
  target   text        not null,
  heard_at timestamptz not null,
  reply_by timestamptz
);

-- Every reply this room has taken on; the text is dropped once it ended.
create table social.outbound (
  reply           text primary key,
  desk            text        not null,
  account         text        not null,
  conversation    text        not null,
  record          bytea,
  state           text        not null check (state in ('QUEUED', 'SENDING', 'DEFERRED', 'SENT', 'REFUSED', 'BOUNCED')),
  attempts        int         not null default 0,
  parts_sent      int         not null default 0,
  first_name      text        not null default '',
  taken_at        timestamptz not null default now(),
  next_attempt_at timestamptz not null default now(),
  detail          text        not null default ''
);
create index outbound_due on social.outbound (next_attempt_at) where state in ('QUEUED', 'SENDING', 'DEFERRED');

-- The network's names of what we sent, one a part.
create table social.sent_part (
  account text not null,
  name    text not null,
  reply   text not null,
  primary key (account, name)
);

-- Delivery reports the broker does not have yet; written in the same transaction as the state they tell.
create table social.due_report (
  id           bigserial primary key,
  reply        text  not null,
  conversation text  not null,
  body         bytea not null
);

-- What could not be read.
create table social.quarantine (
  account text        not null,
  raw     text        not null,
  reason  text        not null,
  at      timestamptz not null default now(),
  primary key (account, raw)
);

-- Accounts that their networks let in no longer. The fingerprint is of the credentials that failed: others are tried.
create table social.pause (
  account     text primary key,
  reason      text        not null,
  fingerprint text        not null,
  paused_at   timestamptz not null default now()
);

-- Requests that are left, as the network said, and when there are more.
create table social.rate (
  account   text        not null,
  endpoint  text        not null,
  remaining bigint      not null,
  resets_at timestamptz not null,
  primary key (account, endpoint)
);

-- Money spent in a calendar month (UTC), in millionths of a US dollar.
create table social.spending (
  account text   not null,
  month   text   not null,
  micros  bigint not null,
  primary key (account, month)
);
