const words =
  "Am Südkai steht seit gestern ein Kran still und niemand weiß warum er nicht mehr drehen will".split(" ");

/** Writes about 2 kB of Markdown: eight paragraphs, a subheading, a link; another for each number. */
export function formatBody(number: number): string {
  const paragraphs = Array.from({ length: 8 }, (_, paragraph) => {
    const line = Array.from(
      { length: 40 },
      (_, at) => words[(number * 7 + paragraph * 3 + at * (1 + (number % 5))) % words.length],
    );
    return `${line.join(" ")}.`;
  });
  paragraphs.splice(3, 0, "## Was noch nicht bekannt ist");
  paragraphs.push(`Mehr dazu [im Archiv](https://bench.example/archiv/${number}).`);
  return `${paragraphs.join("\n\n")}\n`;
}
