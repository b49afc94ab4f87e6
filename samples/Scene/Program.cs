// Draws samples/scene.png: dotnet run --project samples/Scene -- samples/scene.png [WIDTH]
using System.Globalization;
using Actors.Samples.Scene;
using NetVips;

var path = args.Length > 0 ? args[0] : "scene.png";
var width = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 256;
var picture = TownSquare.Draw(width, width * 3 / 4);

using var image = Image.NewFromMemory(picture.Data, picture.Width, picture.Height, picture.Format.Bands, Enums.BandFormat.Uchar);
using var srgb = image.Copy(interpretation: Enums.Interpretation.Srgb);
srgb.Pngsave(path, compression: 9, keep: Enums.ForeignKeep.None);
Console.WriteLine($"{path}: {picture.Width}×{picture.Height}");
