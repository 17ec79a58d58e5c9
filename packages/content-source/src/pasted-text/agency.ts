const AGENCIES =
  "aap|action press|adobe stock|afp|alamy|anadolu|anadolu agency|anp|ansa|ap|ap photo|apa|associated press|belga|bloomberg|ctk|čtk|" +
  "dapd|ddp|dpa|dpa-infografik|efe|epa|epd|eyevine|getty|getty images|imago|imago images|imago stock&people|istock|keystone|kna|kyodo|" +
  "laif|lusa|magnum|mti|news5|nonstopnews|ntb|nurphoto|ostkreuz|pa|pa wire|panther media|pap|picture alliance|picture-alliance|" +
  "pixabay|press association|privat|reuters|rex|ria novosti|ritzau|ritzau scanpix|scanpix|shutterstock|sid|sipa|sipa usa|tass|" +
  "the new york times|tt|ullstein bild|unsplash|upi|vii|wikimedia|wikimedia commons|xinhua|zuma|zuma press|zuma wire|رويترز|أ ف ب|أ.ف.ب|ロイター|共同|時事|新华社";

/** Names of picture agencies in lower case, those of a publication's own providers among them. */
export function listAgencies(
  providers: readonly { readonly name: string; readonly credit: string }[] = [],
): ReadonlySet<string> {
  return new Set([
    ...AGENCIES.split("|"),
    ...providers.flatMap(({ name, credit }) => [normaliseAgency(name), normaliseAgency(credit)]),
  ]);
}

/** Brings an agency's name into the form in which `listAgencies` holds it. */
export function normaliseAgency(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}
