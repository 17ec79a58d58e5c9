/** Where IPTC's Digital Source Types live. */
const scheme = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/** IPTC's Digital Source Types: how a picture came to be. Those that IPTC retired are still read. */
export const digitalSourceTypes = [
  "digitalCapture",
  "computationalCapture",
  "negativeFilm",
  "positiveFilm",
  "print",
  "humanEdits",
  "algorithmicallyEnhanced",
  "compositeWithTrainedAlgorithmicMedia",
  "digitalCreation",
  "dataDrivenMedia",
  "trainedAlgorithmicMedia",
  "algorithmicMedia",
  "screenCapture",
  "virtualRecording",
  "composite",
  "compositeCapture",
  "compositeSynthetic",
  "minorHumanEdits",
  "digitalArt",
  "softwareImage",
] as const;

/** One of IPTC's Digital Source Types. */
export type DigitalSourceType = (typeof digitalSourceTypes)[number];

/** Reads a Digital Source Type, from its term or its address; undefined for anything else. */
export function parseDigitalSourceType(text: string): DigitalSourceType | undefined {
  const term = text.trim().replace(/^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//, "");
  return digitalSourceTypes.find((known) => known === term);
}

/** Writes a Digital Source Type's address, as picture files and linked data name it. */
export function formatDigitalSourceType(type: DigitalSourceType): string {
  return scheme + type;
}

/** What tells readers that a machine made or changed a picture; nothing that is made of it may say less. */
const synthetic: readonly DigitalSourceType[] = [
  "trainedAlgorithmicMedia",
  "compositeWithTrainedAlgorithmicMedia",
  "compositeSynthetic",
  "algorithmicMedia",
];

/**
 * Says how a card came to be that sets words and a mark on a picture or beside it: it is a composite (IPTC: of several
 * elements, whatever they are), unless the picture says that a machine made it. Undefined when the picture says nothing.
 */
export function toCardSourceType(picture: DigitalSourceType | undefined): DigitalSourceType | undefined {
  return picture === undefined || synthetic.includes(picture) ? picture : "composite";
}
