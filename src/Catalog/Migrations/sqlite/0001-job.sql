-- One row a job. Times are milliseconds since 1970 in UTC. A job is finished when finished_at is set.
create table job
(
    id          text primary key check (length(id) = 32),
    status      text not null,
    created_at  integer not null,
    updated_at  integer not null,
    started_at  integer,
    finished_at integer,
    reason      text,
    fingerprint text not null,
    source_name text not null,
    scale       integer not null,
    model       text
) strict;

create index job_newest on job (created_at desc, id desc);
create index job_newest_of_status on job (status, created_at desc, id desc);
create index job_unfinished on job (created_at, id) where finished_at is null;
