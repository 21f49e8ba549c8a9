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

-- What a contact may be known by, proved or claimed.
create table contact_identifier (
  desk text not null,
  contact text not null,
  kind text not null,
  value text not null,
  verified boolean not null,
  primary key (desk, contact, kind, value)
);
create index contact_identifier_value on contact_identifier (desk, kind, value);

-- mail contacts of before: their id is their address
insert into contact_identifier (desk, contact, kind, value, verified)
select desk, contact, 'EMAIL', lower(address), false from contact_address
where contact = address and address like '%_@_%' on conflict do nothing;

-- Contacts that are one person; a contact without a row is a person of its own.
create table contact_link (
  desk text not null,
  contact text not null,
  person text not null,
  primary key (desk, contact)
);
create index contact_link_person on contact_link (desk, person);

-- Contacts of which somebody said that they are not one person; `one` comes before `other`.
create table contact_apart (
  desk text not null,
  one text not null,
  other text not null,
  primary key (desk, one, other)
);

create table contact_audit (
  n bigint generated always as identity primary key,
  desk text not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  contact text not null,
  other text,
  why text not null
);
create index contact_audit_contact on contact_audit (desk, contact);
create index contact_audit_other on contact_audit (desk, other);
