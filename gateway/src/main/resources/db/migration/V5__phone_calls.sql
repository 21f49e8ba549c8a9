-- Calls that are over: spoken, or dialled in vain. Missed ones are messages.
create table phone_call (
  desk text not null,
  id text not null,
  conversation text not null,
  direction text not null,
  outcome text not null,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz not null,
  agent text,
  -- where it went, in the telephone system's words or those of whoever noted it
  detail text not null default '',
  primary key (desk, id)
);
create index phone_call_conversation on phone_call (desk, conversation, started_at);
