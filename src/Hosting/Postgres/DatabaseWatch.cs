using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Actors.Hosting.Postgres;

/// <summary>Asks the database every second whether it is there, on a connection of its own, so that nobody has to wait to find out that it is away.</summary>
public sealed class DatabaseWatch : BackgroundService
{
    private const int PatienceSeconds = 2;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Silence from which on the database counts as away: one lost answer and one more try.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private long _seen;

    /// <param name="database">It was connected to just now.</param>
    public DatabaseWatch(PostgresDatabase database, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(time);
        _source = database.OfItsOwn(PatienceSeconds);
        _time = time;
        _seen = time.GetTimestamp();
    }

    /// <summary>True from three seconds after the last answer on, until the next one.</summary>
    public bool IsAway => _time.GetElapsedTime(Volatile.Read(ref _seen)) > Longest;

    public override void Dispose()
    {
        base.Dispose();
        _source.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var command = _source.CreateCommand("select 1");
                await command.ExecuteScalarAsync(stoppingToken);
                Volatile.Write(ref _seen, _time.GetTimestamp());
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, the database did not answer. Whoever asks sees it by the time that has passed; those who need the database say what failed.
            }
        }
    }
}
