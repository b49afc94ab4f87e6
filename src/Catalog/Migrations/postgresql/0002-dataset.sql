-- One row a dataset, as of its newest version. Times are milliseconds since 1970 in UTC. Names sort by their bytes, as they do on SQLite.
create table dataset
(
    name       text collate "C" primary key,
    version    integer not null,
    pictures   integer not null,
    flagged    integer not null,
    bytes      bigint not null,
    updated_at bigint not null
);
