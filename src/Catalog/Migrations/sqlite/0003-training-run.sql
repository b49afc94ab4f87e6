-- One row a training run. Times are milliseconds since 1970 in UTC. A run is finished when finished_at is set.
create table training_run
(
    id              text primary key check (length(id) = 32),
    status          text not null,
    created_at      integer not null,
    updated_at      integer not null,
    started_at      integer,
    finished_at     integer,
    reason          text,
    dataset         text not null,
    dataset_version integer not null,
    network         text not null,
    scale           integer not null,
    degradation     text not null,
    seed            integer not null,
    code_version    text,
    psnr            real,
    model           text
) strict;

create index training_run_newest on training_run (created_at desc, id desc);
create index training_run_unfinished on training_run (created_at, id) where finished_at is null;
