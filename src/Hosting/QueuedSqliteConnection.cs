using Microsoft.Data.Sqlite;

namespace Actors.Hosting;

/// <summary>A connection that waits for its turn before it opens and gives the turn back when it closes.</summary>
internal sealed class QueuedSqliteConnection(string connectionString, SemaphoreSlim turn) : SqliteConnection(connectionString)
{
    private bool _hasTurn;

    public override void Open()
    {
        turn.Wait();
        OpenInTurn();
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        OpenInTurn();
    }

    public override void Close()
    {
        base.Close();
        if (_hasTurn)
        {
            _hasTurn = false;
            turn.Release();
        }
    }

    private void OpenInTurn()
    {
        _hasTurn = true;
        try
        {
            base.Open();
        }
        catch
        {
            Close();
            throw;
        }
    }
}
