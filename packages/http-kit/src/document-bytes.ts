/** A document, ready to be sent, public unless it says otherwise; keep the object (or at least `body`) while nothing changes, for its compressed forms hang on it. */
export interface DocumentBytes {
  readonly body: Uint8Array;
  /** The media type, with charset. */
  readonly type: string;
  /** The opaque part of the ETag, without quotes and without coding. */
  readonly etag: string;
  /** The instant (ISO 8601) of the last change of these bytes, take-backs included; it never goes back. */
  readonly lastModified?: string;
  /** The next instant (ISO 8601) at which the document changes by itself; no cache keeps it longer. */
  readonly until?: string;
  /** Seconds it is fresh; 60 by default. */
  readonly maxAgeS?: number;
  /** Seconds it may be given out once more while it is fetched anew; 60 by default. */
  readonly staleWhileRevalidateS?: number;
  /** Seconds it may be given out while the origin fails; 600 by default. */
  readonly staleIfErrorS?: number;
  /** Whether only whoever asked may keep it, asking anew each time; no page of another origin reads it. */
  readonly isPrivate?: boolean;
  /** Values of the Link header (RFC 8288), such as `<https://…>; rel="self"`. */
  readonly links?: readonly string[];
  /** Request headers besides Accept-Encoding that the choice of this document depended on. */
  readonly vary?: readonly string[];
  /** Whatever else the answer carries, 304 included. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Gives what is new since the version that one of these opaque tags names (RFC 3229, with the manipulation `feed`);
   * undefined when that cannot be told, and all of the document is sent.
   */
  readonly since?: (tags: readonly string[]) => Promise<Uint8Array | undefined>;
}
