-- Forms that look like a machine's, with what was in them.
create table form_quarantine (
  desk text not null,
  id text not null,
  account text not null,
  reason text not null,
  at timestamptz not null,
  record text not null,
  released_by text,
  released_at timestamptz,
  primary key (desk, id)
);
create index form_quarantine_at on form_quarantine (desk, at desc);
