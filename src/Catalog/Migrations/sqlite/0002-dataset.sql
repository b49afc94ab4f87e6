-- One row a dataset, as of its newest version. Times are milliseconds since 1970 in UTC.
create table dataset
(
    name       text primary key,
    version    integer not null,
    pictures   integer not null,
    flagged    integer not null,
    bytes      integer not null,
    updated_at integer not null
) strict;
