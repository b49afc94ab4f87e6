// dotnet run -c Release --project benchmarks -- tiles|precision|large|small|memory|all [ROUNDS]
using System.Globalization;
using Actors.Benchmarks;

var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
switch (args.FirstOrDefault())
{
    case "tiles":
        TileStage.Run(rounds);
        break;
    case "precision":
        PrecisionStage.Run(rounds);
        break;
    case "large":
        await LargeStage.RunAsync(rounds);
        break;
    case "small":
        await SmallStage.RunAsync(rounds);
        break;
    case "memory":
        await MemoryStage.RunAsync();
        break;
    case "all":
        TileStage.Run(rounds);
        PrecisionStage.Run(rounds);
        await LargeStage.RunAsync(rounds);
        await SmallStage.RunAsync(rounds);
        await MemoryStage.RunAsync();
        break;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks -- tiles|precision|large|small|memory|all [ROUNDS]");
        return 2;
}

return 0;
