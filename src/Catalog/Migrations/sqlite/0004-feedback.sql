-- What a person said of a job's result, or of one tile of it (-1: of the whole). The newest word on each stands. Times are milliseconds since 1970 in UTC.
create table feedback
(
    job          text not null check (length(job) = 32),
    tile         integer not null,
    accepted     integer not null check (accepted in (0, 1)),
    note         text,
    model_sha256 text not null,
    given_at     integer not null,
    primary key (job, tile)
) strict;

create index feedback_of_model on feedback (model_sha256, given_at);
