-- Messages that their writers changed or took back. The news can come before the message itself.
create table amendment (
  desk text not null,
  message text not null,
  kind text not null,
  at timestamptz not null,
  text text not null,
  primary key (desk, message)
);

-- Why a channel did not take a reply, as a code that pages have words for.
alter table reply add column delivery_reason text not null default '';
