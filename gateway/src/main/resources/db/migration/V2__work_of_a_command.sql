-- Which work item an asking agent was given: the command does not name it, its answer does.
alter table command add column work text;
