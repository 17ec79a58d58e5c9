import { describe, expect, it } from "vitest";

import { detectLanguage } from "./language.ts";

describe("detectLanguage", () => {
  it.each([
    ["de", "Der Kran im Hafen dreht sich seit Montag nicht mehr, sagt der Hafenmeister."],
    ["en", "The crane in the harbour has not turned since Monday, the harbour master said."],
    ["fr", "La grue du port ne tourne plus depuis lundi, selon la mairie de la ville."],
    ["es", "La grúa del puerto no gira desde el lunes, según el ayuntamiento."],
    ["it", "La gru del porto non gira più da lunedì, ha detto il sindaco della città."],
    ["nl", "De kraan in de haven draait sinds maandag niet meer, zegt de havenmeester."],
    ["da", "Kranen i havnen drejer ikke længere siden mandag, siger borgmesteren."],
    ["pl", "Dźwig w porcie nie obraca się od poniedziałku, powiedział burmistrz."],
    ["ru", "Кран в порту не вращается с понедельника, сообщил начальник порта."],
    ["ar", "توقفت رافعة الميناء عن الدوران منذ يوم الاثنين"],
    ["he", "המנוף בנמל לא מסתובב מאז יום שני, אמר ראש העיר"],
    ["hi", "बंदरगाह की क्रेन सोमवार से नहीं घूम रही है"],
    ["ja", "港のクレーンは月曜日から回らなくなった。"],
    ["zh", "港口的起重机自周一以来一直没有转动。"],
  ])("tells %s", (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    "",
    "Hafen",
    "123 456 789 000 111 222",
    "Hello world",
    "https://example.com/der-kran-im-hafen-dreht-sich-nicht",
  ])("is unsure about %j", (text) => expect(detectLanguage(text)).toBeUndefined());
});
