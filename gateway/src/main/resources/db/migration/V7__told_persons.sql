-- Persons that the router has not been told of yet; one contact alone is a person of its own again.
create table contact_change (
  n bigint generated always as identity primary key,
  desk text not null,
  contacts text[] not null
);

create index work_contact on work (desk, contact);

-- those that were joined before the router knew of persons
insert into contact_change (desk, contacts)
select desk, array_agg(distinct contact order by contact) from (
  select desk, person, contact from contact_link union select desk, person, person from contact_link
) member group by desk, person having count(*) > 1;
