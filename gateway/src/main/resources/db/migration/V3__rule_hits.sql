-- How many messages became work by each rule, of each version.
create table rule_hit (
  desk text not null,
  version integer not null,
  rule text not null,
  hits bigint not null,
  last_at timestamptz not null,
  primary key (desk, version, rule)
);
