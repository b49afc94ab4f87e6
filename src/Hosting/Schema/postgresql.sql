-- Membership, grain state and reminders on PostgreSQL, for the ADO.NET providers of Orleans 10.
--
-- The providers know one table by name, OrleansQuery, and read from it the text of each statement that they run; parameters and the names of
-- result columns are theirs, tables and statements are ours. The script may run over an older version of itself; the version is in actors_schema
-- (PostgresSchema.cs, which runs it in one transaction under an advisory lock).

create table if not exists OrleansQuery
(
    QueryKey  text primary key,
    QueryText text not null
);

-- The membership's version orders the changes of all silos: each change names the version that it read, and one of two that read the same is refused.
create table if not exists membership_version
(
    cluster    text primary key,
    changed_at timestamptz not null default now(),
    version    integer not null default 0
);

create table if not exists membership
(
    cluster       text not null references membership_version,
    address       text not null,
    port          integer not null,
    generation    integer not null,
    silo          text not null,
    host          text not null,
    status        integer not null,
    gateway_port  integer,
    suspect_times text,
    started_at    timestamptz not null,
    alive_at      timestamptz not null,
    primary key (cluster, address, port, generation)
);

create table if not exists grain_state
(
    service     text not null,
    id_hash     integer not null,
    type_hash   integer not null,
    id_high     bigint not null,
    id_low      bigint not null,
    type        text not null,
    id_text     text not null,
    payload     bytea,
    version     integer not null,
    modified_at timestamptz not null,
    primary key (id_hash, type_hash, id_high, id_low, type, id_text, service)
);

create table if not exists reminder
(
    service    text not null,
    grain      text not null,
    name       text not null,
    start_time timestamptz not null,
    period     bigint not null,
    hash       integer not null,
    version    integer not null,
    primary key (service, grain, name)
);

create index if not exists reminder_of_range on reminder (service, hash);

delete from OrleansQuery;

insert into OrleansQuery values ('InsertMembershipVersionKey', '
    with added as
    (
        insert into membership_version (cluster) values (@DeploymentId)
        on conflict (cluster) do nothing
        returning 1
    )
    select count(*)::integer from added');

insert into OrleansQuery values ('InsertMembershipKey', '
    with counted as
    (
        update membership_version
        set version = version + 1, changed_at = now()
        where cluster = @DeploymentId and version = @Version and not exists
        (
            select 1 from membership
            where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation
        )
        returning 1
    ),
    added as
    (
        insert into membership (cluster, address, port, generation, silo, host, status, gateway_port, started_at, alive_at)
        select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        from counted
        returning 1
    )
    select count(*)::integer from added');

insert into OrleansQuery values ('UpdateMembershipKey', '
    with counted as
    (
        update membership_version
        set version = version + 1, changed_at = now()
        where cluster = @DeploymentId and version = @Version
        returning 1
    ),
    changed as
    (
        update membership
        set status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime
        from counted
        where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation
        returning 1
    )
    select count(*)::integer from changed');

insert into OrleansQuery values ('UpdateIAmAlivetimeKey', '
    update membership
    set alive_at = @IAmAliveTime
    where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation');

-- Both reads give one row with empty columns where the cluster has a version and no such silo.
insert into OrleansQuery values ('MembershipReadRowKey', '
    select v.cluster as DeploymentId, m.address as Address, m.port as Port, m.generation as Generation, m.silo as SiloName, m.host as HostName,
        m.status as Status, m.gateway_port as ProxyPort, m.suspect_times as SuspectTimes, m.started_at as StartTime, m.alive_at as IAmAliveTime,
        v.version as Version
    from membership_version v
    left join membership m on m.cluster = v.cluster and m.address = @Address and m.port = @Port and m.generation = @Generation
    where v.cluster = @DeploymentId');

insert into OrleansQuery values ('MembershipReadAllKey', '
    select v.cluster as DeploymentId, m.address as Address, m.port as Port, m.generation as Generation, m.silo as SiloName, m.host as HostName,
        m.status as Status, m.gateway_port as ProxyPort, m.suspect_times as SuspectTimes, m.started_at as StartTime, m.alive_at as IAmAliveTime,
        v.version as Version
    from membership_version v
    left join membership m on m.cluster = v.cluster
    where v.cluster = @DeploymentId');

insert into OrleansQuery values ('DeleteMembershipTableEntriesKey', '
    with gone as (delete from membership where cluster = @DeploymentId)
    delete from membership_version where cluster = @DeploymentId');

-- 3 is the status of a silo that lives and serves.
insert into OrleansQuery values ('CleanupDefunctSiloEntriesKey', '
    delete from membership
    where cluster = @DeploymentId and alive_at < @IAmAliveTime and status <> 3');

insert into OrleansQuery values ('GatewaysQueryKey', '
    select address as Address, gateway_port as ProxyPort, generation as Generation
    from membership
    where cluster = @DeploymentId and status = @Status and gateway_port > 0');

-- A write names the version that it read: none for a grain''s first state. It returns the new version, or no row where another write came first.
insert into OrleansQuery values ('WriteToStorageKey', '
    insert into grain_state as stored (service, id_hash, type_hash, id_high, id_low, type, id_text, payload, version, modified_at)
    select @ServiceId, @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, @GrainTypeString, coalesce(@GrainIdExtensionString, ''''), @PayloadBinary, 1, now()
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
    set payload = null, version = version + 1, modified_at = now()
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
    with gone as
    (
        delete from reminder
        where service = @ServiceId and grain = @GrainId and name = @ReminderName and version = @Version
        returning 1
    )
    select count(*)::integer from gone');

insert into OrleansQuery values ('DeleteReminderRowsKey', '
    delete from reminder
    where service = @ServiceId');
