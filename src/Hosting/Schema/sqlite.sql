-- Grain state and reminders on SQLite, for the ADO.NET providers of Orleans 10.
--
-- The providers know one table by name, OrleansQuery, and read from it the text of each statement that they run; parameters and the names of
-- result columns are theirs, tables and statements are ours. Membership is not kept here: an embedded node forms its cluster in memory.
-- The script may run over an older version of itself; the version is in user_version (SqliteSchema.cs).

create table if not exists OrleansQuery
(
    QueryKey  text primary key,
    QueryText text not null
) strict;

create table if not exists grain_state
(
    service     text not null,
    id_hash     integer not null,
    type_hash   integer not null,
    id_high     integer not null,
    id_low      integer not null,
    type        text not null,
    id_text     text not null,
    payload     blob,
    version     integer not null,
    modified_at integer not null,
    primary key (id_hash, type_hash, id_high, id_low, type, id_text, service)
) strict;

create table if not exists reminder
(
    service    text not null,
    grain      text not null,
    name       text not null,
    start_time text not null,
    period     integer not null,
    hash       integer not null,
    version    integer not null,
    primary key (service, grain, name)
) strict;

create index if not exists reminder_of_range on reminder (service, hash);

delete from OrleansQuery;

-- A write names the version that it read: none for a grain's first state. It returns the new version, or no row where another write came first.
insert into OrleansQuery values ('WriteToStorageKey', '
    insert into grain_state as stored (service, id_hash, type_hash, id_high, id_low, type, id_text, payload, version, modified_at)
    select @ServiceId, @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, @GrainTypeString, coalesce(@GrainIdExtensionString, ''''), @PayloadBinary, 1, unixepoch()
    where @GrainStateVersion is null or exists
    (
        select 1 from grain_state
        where id_hash = @GrainIdHash and type_hash = @GrainTypeHash and id_high = @GrainIdN0 and id_low = @GrainIdN1
            and type = @GrainTypeString and id_text = coalesce(@GrainIdExtensionString, '''') and service = @ServiceId
    )
    on conflict (id_hash, type_hash, id_high, id_low, type, id_text, service) do update
        set payload = excluded.payload, version = stored.version + 1, modified_at = excluded.modified_at
        where stored.version = @GrainStateVersion
    returning version as NewGrainStateVersion');

insert into OrleansQuery values ('ReadFromStorageKey', '
    select payload as PayloadBinary, version as Version
    from grain_state
    where id_hash = @GrainIdHash and type_hash = @GrainTypeHash and id_high = @GrainIdN0 and id_low = @GrainIdN1
        and type = @GrainTypeString and id_text = coalesce(@GrainIdExtensionString, '''') and service = @ServiceId');

insert into OrleansQuery values ('ClearStorageKey', '
    update grain_state
    set payload = null, version = version + 1, modified_at = unixepoch()
    where id_hash = @GrainIdHash and type_hash = @GrainTypeHash and id_high = @GrainIdN0 and id_low = @GrainIdN1
        and type = @GrainTypeString and id_text = coalesce(@GrainIdExtensionString, '''') and service = @ServiceId
        and version = @GrainStateVersion
    returning version as NewGrainStateVersion');

insert into OrleansQuery values ('DeleteStorageKey', '
    delete from grain_state
    where id_hash = @GrainIdHash and type_hash = @GrainTypeHash and id_high = @GrainIdN0 and id_low = @GrainIdN1
        and type = @GrainTypeString and id_text = coalesce(@GrainIdExtensionString, '''') and service = @ServiceId
        and version = @GrainStateVersion
    returning version + 1 as NewGrainStateVersion');

insert into OrleansQuery values ('UpsertReminderRowKey', '
    insert into reminder as stored (service, grain, name, start_time, period, hash, version)
    values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
    on conflict (service, grain, name) do update
        set start_time = excluded.start_time, period = excluded.period, hash = excluded.hash, version = stored.version + 1
    returning version as Version');

insert into OrleansQuery values ('ReadReminderRowKey', '
    select grain as GrainId, name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder
    where service = @ServiceId and grain = @GrainId and name = @ReminderName');

insert into OrleansQuery values ('ReadReminderRowsKey', '
    select grain as GrainId, name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder
    where service = @ServiceId and grain = @GrainId');

-- A silo looks after a range of hashes; the range may run over the end of the numbers and begin anew.
insert into OrleansQuery values ('ReadRangeRows1Key', '
    select grain as GrainId, name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder
    where service = @ServiceId and hash > @BeginHash and hash <= @EndHash');

insert into OrleansQuery values ('ReadRangeRows2Key', '
    select grain as GrainId, name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder
    where service = @ServiceId and (hash > @BeginHash or hash <= @EndHash)');

insert into OrleansQuery values ('DeleteReminderRowKey', '
    delete from reminder
    where service = @ServiceId and grain = @GrainId and name = @ReminderName and version = @Version;
    select changes()');

insert into OrleansQuery values ('DeleteReminderRowsKey', '
    delete from reminder
    where service = @ServiceId');
