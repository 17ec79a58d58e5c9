import { describe, expect, it } from "vitest";

import { listAgencies } from "./agency.ts";
import { readCaption } from "./caption.ts";

const agencies = listAgencies([{ name: "Nordsee-Presse-Dienst", credit: "NPD" }]);

describe("readCaption", () => {
  it.each([
    ["Die Altstadt der Hauptstadt.Name/agentur", "Die Altstadt der Hauptstadt.", "Name/agentur"],
    ["Der Kran steht.Foto: Jan Name/dpa", "Der Kran steht.", "Jan Name/dpa"],
    ["Der Kran steht.Li Wei via Reuters", "Der Kran steht.", "Li Wei via Reuters"],
    ["Der Kran steht.example.com/agency", "Der Kran steht.", "example.com/agency"],
    ["Der Kran steht.J. R. Name/news.example.com/dpa", "Der Kran steht.", "J. R. Name/news.example.com/dpa"],
    ["Der Kran steht.NPD", "Der Kran steht.", "NPD"],
    ["Der Kran steht.dpa", "Der Kran steht.", "dpa"],
    ["Der Kran steht.picture alliance/dpa", "Der Kran steht.", "picture alliance/dpa"],
    ["Was wird aus dem Kran?Jan Name/dpa", "Was wird aus dem Kran?", "Jan Name/dpa"],
    ["Er dreht sich wieder!Foto: Name", "Er dreht sich wieder!", "Name"],
    ["Er sagt: „Ich warte.“Jan Name/dpa", "Er sagt: „Ich warte.“", "Jan Name/dpa"],
    ["Er nennt es „Rätsel“.Jan Name/dpa", "Er nennt es „Rätsel“.", "Jan Name/dpa"],
    ["Er nennt es »Rätsel«Jan Name/dpa", "Er nennt es »Rätsel«", "Jan Name/dpa"],
    ["Que faire ?Luc Petit/AFP", "Que faire ?", "Luc Petit/AFP"],
    ["« Il attend »Crédit photo : Luc Petit", "« Il attend »", "Luc Petit"],
    ["Il attend « la grue ».Luc Petit/AFP", "Il attend « la grue ».", "Luc Petit/AFP"],
    [
      "Mit Dr.Müller und z.B. Frau Peters im Hafen.Jan Name/dpa",
      "Mit Dr.Müller und z.B. Frau Peters im Hafen.",
      "Jan Name/dpa",
    ],
    ["The U.S.Army left the harbour.Jane Doe/AP", "The U.S.Army left the harbour.", "Jane Doe/AP"],
    ["Es hat 3.5 Grad im Hafen.Jan Name/dpa", "Es hat 3.5 Grad im Hafen.", "Jan Name/dpa"],
    ["Der Hafen im Jahr 2024.Jan Name/dpa", "Der Hafen im Jahr 2024.", "Jan Name/dpa"],
    ["Die Brücke in den USA.Jane Doe/AP", "Die Brücke in den USA.", "Jane Doe/AP"],
    [
      "Mehr auf www.Beispiel.de/Hafen sagt er.Jan Name/dpa",
      "Mehr auf www.Beispiel.de/Hafen sagt er.",
      "Jan Name/dpa",
    ],
    ["Der Kran am Montag (Foto: Jan Name/dpa)", "Der Kran am Montag", "Jan Name/dpa"],
    ["Der Kran am Montag (Foto: Jan Name/dpa).", "Der Kran am Montag.", "Jan Name/dpa"],
    ["Der Kran am Montag. Foto: Jan Name/dpa", "Der Kran am Montag.", "Jan Name/dpa"],
    ["Der Kran am Montag Foto: Jan Name/dpa", "Der Kran am Montag", "Jan Name/dpa"],
    ["Der Kran am Montag. | Foto: Jan Name", "Der Kran am Montag.", "Jan Name"],
    ["Der Kran am Montag.© Jan Name", "Der Kran am Montag.", "© Jan Name"],
    ["Der Kran steht.Quelle: Jan Name", "Der Kran steht.", "Quelle: Jan Name"],
    ["Der Kran steht.Foto: privat", "Der Kran steht.", "privat"],
    ["The crane on Monday. Photo by Jane Doe", "The crane on Monday.", "Jane Doe"],
    ["La grúa el lunes.Foto: Ana Ruiz/EFE", "La grúa el lunes.", "Ana Ruiz/EFE"],
    ["توقفت الرافعة يوم الاثنين.رويترز", "توقفت الرافعة يوم الاثنين.", "رويترز"],
    ["クレーンは止まったまま。写真：共同", "クレーンは止まったまま。", "共同"],
    ["Der Kran steht.Foto: picture alliance / dpa", "Der Kran steht.", "picture alliance / dpa"],
    ["Der Kran steht. | Bildquelle: picture alliance / dpa", "Der Kran steht.", "picture alliance / dpa"],
    ["La grúa de Madrid.Ana Ruiz (EFE)", "La grúa de Madrid.", "Ana Ruiz (EFE)"],
    ["Żuraw w Gdańsku.Fot. Jan Kowalski / PAP", "Żuraw w Gdańsku.", "Jan Kowalski / PAP"],
    ["رافعة في الميناء.تصوير: أحمد علي", "رافعة في الميناء.", "أحمد علي"],
    ["港のクレーン。山田太郎撮影", "港のクレーン。", "山田太郎撮影"],
    ["港のクレーン（山田太郎撮影）", "港のクレーン", "山田太郎撮影"],
    ["So soll es werden.Grafik: Jan Name", "So soll es werden.", "Grafik: Jan Name"],
  ])("parts %s", (text, caption, credit) => {
    expect(readCaption(undefined, text, agencies)).toMatchObject({ alt: "", caption, credit });
  });

  it.each([
    "Der Hafen ist gesperrt. Niemand weiß, warum.",
    "Sie sprach mit Dr.Müller",
    "Er ist Mitglied der CDU.Das ist neu",
    "Der SC spielt in der 2.Bundesliga/Nord",
    "Mehr unter hafen.example.com/Kran",
    "Mehr auf www.Beispiel.de/Hafen",
    "Siehe https://www.Beispiel.de/Hafen.Html",
    "Die Polizei ermittelt. (dpa)",
    "Die Zahlen sind von 2024. Quelle: Statistisches Amt",
    "Die Polizei ermittelt. © Lüttensieler Bote",
    "So steht es in der Zeitung Bild: Kanzler tritt zurück",
    "Die Polizei ermittelt. (dpa/lno)",
    "Sie kam z.B.Hamburg/Kiel nahe",
    "Das Foto: ein Wunder. Es zeigt den Hafen, wie er früher war, und alle staunen.",
  ])("leaves %s as it is", (text) => {
    expect(readCaption(undefined, text, agencies)).toBeUndefined();
  });

  it.each([
    ["Der Kran.", "Der Kran.Agentur", "Der Kran.", "Agentur"],
    ["Der Kran", "Der Kran.Jan Name/news.example.com", "Der Kran.", "Jan Name/news.example.com"],
    [
      "Der Kran",
      "Der Kran steht still. Seit Montag.Jan Name/dpa",
      "Der Kran steht still. Seit Montag.",
      "Jan Name/dpa",
    ],
    ["„Er steht!“", "„Er steht!“Jan Name", "„Er steht!“", "Jan Name"],
    ["Ein Kran am Kai", "Der Hafen am Montag.Jan Name", "Der Hafen am Montag.", "Jan Name"],
    ["Ein Kran am Kai", "Der Hafen am Montag. © Jan Name", "Der Hafen am Montag.", "© Jan Name"],
    ["Der Kran.", "Der Kran. Jan Name/dpa", "Der Kran.", "Jan Name/dpa"],
    ["Der Kran", "Der KranJan Name/dpa", "Der Kran", "Jan Name/dpa"],
    ["Der Kran", "Der KranFoto: Jan Name", "Der Kran", "Jan Name"],
    ["Der Kran in Köln", "Der Kran in Kölnexample.com/agency", "Der Kran in Köln", "example.com/agency"],
    ["A crane", "A crane in Washington D.C.Jane Doe/AP", "A crane in Washington D.C.", "Jane Doe/AP"],
  ])("knows the alt text %s in %s", (alt, text, caption, credit) => {
    expect(readCaption(alt, text, agencies)).toMatchObject({ alt, caption, credit });
  });

  it("takes a repeated sentence without credit as a caption, a longer word not", () => {
    expect(readCaption("Der Kran", "Der Kran.", agencies)?.credit).toBeUndefined();
    expect(readCaption("Der Kran", "Der Kran.", agencies)?.caption).toBe("Der Kran.");
    expect(readCaption("Der Kran", "Der Kranführer wartet.", agencies)).toBeUndefined();
    expect(readCaption("Der Kran", "Der Kranführer/AFP", agencies)?.credit).toBeUndefined();
    expect(readCaption("Der Kran", "Der Kran dreht nicht mehr. Es ist still.", agencies)).toBeUndefined();
  });
});
