-- How far each mailbox has been read. Written only after the broker has the record.
create table email.mailbox_cursor (
  account      text        not null,
  folder       text        not null,
  uid_validity bigint      not null,
  last_uid     bigint      not null,
  moved_at     timestamptz not null default now(),
  primary key (account, folder)
);

-- What was published, so that a mail met again (UIDVALIDITY changed) is not published again.
create table email.seen_mail (
  account      text        not null,
  message      text        not null,
  conversation text        not null,
  seen_at      timestamptz not null default now(),
  primary key (account, message)
);

-- What an answer needs: whom to, under which subject, in which thread.
create table email.conversation (
  id              text primary key,
  desk            text        not null,
  account         text        not null,
  reply_to        text        not null,
  subject         text        not null,
  last_mail       text        not null,
  reference_chain text        not null,
  last_at         timestamptz not null
);

create table email.participant (
  conversation text not null,
  address      text not null,
  primary key (conversation, address)
);

-- Message-IDs that came or went, by hash: what In-Reply-To and References are looked up in.
create table email.known_mail (
  desk         text        not null,
  hash         bytea       not null,
  conversation text        not null,
  known_at     timestamptz not null default now(),
  primary key (desk, hash)
);

create table email.quarantine (
  account text        not null,
  message text        not null,
  reason  text        not null,
  raw     text        not null,
  at      timestamptz not null default now(),
  primary key (account, message)
);

-- Every reply this room has taken on. The Message-ID is fixed before the first attempt; the text is dropped once sent.
create table email.outbound_mail (
  reply           text primary key,
  desk            text        not null,
  account         text        not null,
  conversation    text        not null,
  message_id      text        unique, -- absent until a replica that knows the account has it in hand
  bounce_key      text        not null unique,
  record          bytea,
  state           text        not null check (state in ('QUEUED', 'SENDING', 'DEFERRED', 'SENT', 'REFUSED', 'BOUNCED')),
  attempts        int         not null default 0,
  taken_at        timestamptz not null default now(),
  next_attempt_at timestamptz not null default now(),
  detail          text        not null default ''
);
create index outbound_mail_due on email.outbound_mail (next_attempt_at) where state in ('QUEUED', 'SENDING', 'DEFERRED');

-- Delivery reports the broker does not have yet; written in the same transaction as the state they tell.
create table email.due_report (
  id           bigserial primary key,
  reply        text  not null,
  conversation text  not null,
  body         bytea not null
);
