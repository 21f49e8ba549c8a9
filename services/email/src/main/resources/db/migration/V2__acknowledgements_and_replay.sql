-- Acknowledgements on their way out; taken away once the outcome is known.
create table email.acknowledgement (
  message         text        primary key,
  account         text        not null,
  conversation    text        not null,
  recipient       text        not null,
  subject         text        not null,
  last_mail       text        not null,
  reference_chain text        not null,
  attempts        int         not null default 0,
  taken_at        timestamptz not null default now(),
  next_attempt_at timestamptz not null default now()
);
create index acknowledgement_due on email.acknowledgement (next_attempt_at);

-- To whom each mailbox sent an acknowledgement last.
create table email.acknowledged (
  account   text        not null,
  recipient text        not null,
  at        timestamptz not null,
  primary key (account, recipient)
);

-- Who wrote to a mailbox that acknowledges, and when: for the circuit breaker, as long as it looks back.
create table email.heard (
  account text        not null,
  message text        not null,
  sender  text        not null,
  at      timestamptz not null default now(),
  primary key (account, message)
);
create index heard_sender on email.heard (account, sender, at);

-- When an operator had a quarantined mail read again, with success.
alter table email.quarantine add column replayed_at timestamptz;
