/** The characters of the core faces; the same range stands in fonts/subset.py. */
export const coreRange: string =
  "U+20-7E,U+A0,U+A7,U+A9,U+AB,U+AD,U+B0,U+B7,U+BB,U+C0,U+C4,U+C7-CA,U+D6,U+D7,U+DC,U+DF-E2,U+E4-EB,U+ED-EF,U+F1,U+F3," +
  "U+F4,U+F6,U+F8-FC,U+152,U+153,U+2009,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2039,U+203A,U+20AC,U+2212";

/** The characters of the further faces, by the name their packages give them. */
export const ranges = {
  latin:
    "U+A1-A6,U+A8,U+AA,U+AC,U+AE,U+AF,U+B1-B6,U+B8-BA,U+BC-BF,U+C1-C3,U+C5,U+C6,U+CB-D5,U+D8-DB,U+DD,U+DE,U+E3,U+EC,U+F0,U+F2,U+F5,U+F7,U+FD-FF,U+131,U+2BB,U+2BC,U+2C6,U+2DA,U+2DC,U+2032,U+2033,U+2044,U+2122,U+2191,U+2193,U+2215",
  "latin-ext":
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113",
  arabic: "U+0600-06FF,U+0750-077F,U+0870-08FF,U+FB50-FDFF,U+FE70-FEFC",
  hebrew: "U+0590-05FF,U+20AA,U+FB1D-FB4F",
  devanagari: "U+0900-097F,U+1CD0-1CF9,U+20B9,U+A830-A839,U+A8E0-A8FF",
} as const;
