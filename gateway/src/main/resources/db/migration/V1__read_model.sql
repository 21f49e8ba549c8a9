-- Where reading goes on, per partition; written in the transaction of the rows it covers.
create table position (
  topic text not null,
  part int not null,
  next_offset bigint not null,
  primary key (topic, part)
);

create sequence live_position;

create table account (
  username text primary key,
  display_name text not null,
  language text not null,
  agent_id text,
  password_hash text not null,
  -- logins from before are over
  valid_after timestamptz not null,
  created_at timestamptz not null
);

create table membership (
  desk text not null,
  username text not null references account,
  role text not null,
  primary key (desk, username)
);
create index membership_username on membership (username);

create table login_failure (
  subject text not null,
  at timestamptz not null
);
create index login_failure_subject on login_failure (subject, at);

-- What people published.
create table desk_version (
  desk text not null,
  version int not null,
  document text not null,
  published_at timestamptz not null,
  published_by text not null,
  comment text,
  primary key (desk, version)
);

create table desk_draft (
  desk text primary key,
  document text not null,
  based_on int not null,
  etag text not null,
  changed_by text not null,
  changed_at timestamptz not null
);

-- What the router applied.
create table desk_effective (
  desk text primary key,
  version int not null,
  document text not null,
  applied_at timestamptz not null
);

create table contact (
  desk text not null,
  id text not null,
  name text not null,
  primary key (desk, id)
);

create table contact_address (
  desk text not null,
  contact text not null,
  address text not null,
  primary key (desk, contact, address)
);

create table conversation (
  desk text not null,
  id text not null,
  channel text not null,
  account text not null,
  contact text not null,
  subject text not null,
  last_at timestamptz not null,
  primary key (desk, id)
);
create index conversation_id on conversation (id);
create index conversation_contact on conversation (desk, contact, last_at desc);

-- Messages both ways; `record` is the protocol's own JSON, the columns are what is searched and listed.
create table message (
  desk text not null,
  id text not null,
  conversation text not null,
  direction text not null,
  at timestamptz not null,
  from_address text not null,
  from_name text not null,
  subject text not null,
  preview text not null,
  record text not null,
  primary key (desk, id)
);
create index message_conversation on message (desk, conversation, at);

create table reply (
  desk text not null,
  id text not null,
  work text,
  agent text,
  accepted_at timestamptz,
  delivery_state text,
  delivery_at timestamptz,
  delivery_detail text,
  primary key (desk, id)
);

create table work (
  desk text not null,
  id text not null,
  conversation text not null,
  contact text not null,
  message text not null,
  channel text not null,
  account text not null,
  queue text not null,
  priority int not null,
  rule text not null,
  rule_set_version int not null,
  state text not null,
  owner text,
  received_at timestamptz not null,
  enqueued_at timestamptz not null,
  changed_at timestamptz not null,
  due_at timestamptz,
  first_replied_at timestamptz,
  resolved_at timestamptz,
  disposition text,
  unanswered int not null,
  primary key (desk, id)
);
create index work_id on work (id);
create index work_changed on work (desk, changed_at desc, id desc);
create index work_open on work (desk, state) where state not in ('RESOLVED', 'ABANDONED');
create index work_owner on work (desk, owner, state);
create index work_conversation on work (desk, conversation);
create index work_resolved on work (desk, resolved_at);

-- The history of a work item: the router's events as they came.
create table work_event (
  n bigint generated always as identity,
  desk text not null,
  work text not null,
  at timestamptz not null,
  type text not null,
  agent text,
  event text not null,
  primary key (desk, work, n)
);

create table offer (
  desk text not null,
  id text not null,
  work text not null,
  agent text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null,
  event text not null,
  primary key (desk, id)
);
create index offer_id on offer (id);
create index offer_live on offer (desk, agent) where state = 'LIVE';
create index offer_work on offer (desk, work) where state = 'LIVE';

create table presence (
  desk text not null,
  agent text not null,
  presence text not null,
  reason text not null,
  since timestamptz not null,
  lease_until timestamptz,
  primary key (desk, agent)
);

create table alert (
  n bigint generated always as identity primary key,
  desk text not null,
  at timestamptz not null,
  kind text not null,
  work text,
  text text not null
);
create index alert_desk on alert (desk, at desc);

create table note (
  desk text not null,
  id text not null,
  work text not null,
  at timestamptz not null,
  author text not null,
  text text not null,
  primary key (desk, id)
);
create index note_work on note (desk, work, at);

-- What people asked of the router here, and what it said.
create table command (
  id text primary key,
  desk text not null,
  username text not null,
  awaits text not null,
  record text not null,
  issued_at timestamptz not null,
  answered_at timestamptz,
  refusal text,
  sentence text
);
create index command_issued on command (issued_at);
