-- One row a job. Times are milliseconds since 1970 in UTC. A job is finished when finished_at is set. Ids sort by their bytes, as they do on SQLite.
create table job
(
    id          text collate "C" primary key check (length(id) = 32),
    status      text not null,
    created_at  bigint not null,
    updated_at  bigint not null,
    started_at  bigint,
    finished_at bigint,
    reason      text,
    fingerprint text not null,
    source_name text not null,
    scale       integer not null,
    model       text
);

create index job_newest on job (created_at desc, id desc);
create index job_newest_of_status on job (status, created_at desc, id desc);
create index job_unfinished on job (created_at, id) where finished_at is null;
