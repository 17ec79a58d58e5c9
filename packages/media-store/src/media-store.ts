/** One stored content: its address (SHA-256, 64 hexadecimal digits) and its size in bytes. */
export interface MediaEntry {
  readonly hash: string;
  readonly bytes: number;
}

/**
 * A content opened for serving: size first, then the bytes as a stream.
 *
 * The stream is verified: the last chunk is held back until the whole is known to have the hash, and a damaged content
 * ends in a `media-damaged` error and never in a complete body. Read it to its end or cancel it; both release the file.
 */
export interface OpenMedia extends MediaEntry {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** What {@link MediaStore.check} found: how many contents it read, and an entry with the reason for each that is damaged. */
export interface MediaCheck {
  readonly checked: number;
  readonly damaged: readonly DamagedMedia[];
}

/** One content that cannot be trusted or read any more, told as a fault. */
export interface DamagedMedia {
  readonly hash: string;
  readonly code: "media-damaged" | "media-unreadable";
  readonly what: string;
  readonly mend: string;
}

/**
 * Bytes by content hash, the port which a directory or a bucket stands behind.
 *
 * Every method throws a coded {@link MediaError} when the storage fails, and `media-hash-wrong` for text that is no hash.
 */
export interface MediaStore {
  /** Stores bytes for good and says their address; the same bytes twice are one content, a damaged copy is replaced. */
  put(bytes: Uint8Array): Promise<MediaEntry>;
  /** Reads a content whole and verified, or undefined when it is not there; `media-damaged` when it is not itself. */
  get(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Opens a content for serving without holding it in memory, or undefined when it is not there. */
  open(hash: string): Promise<OpenMedia | undefined>;
  /** Tells whether a content is there, without reading it. */
  has(hash: string): Promise<boolean>;
  /** Removes a content and says whether it was there. */
  delete(hash: string): Promise<boolean>;
  /** Lists every content in the order of the hashes. */
  list(): AsyncIterable<MediaEntry>;
  /** Reads every content and reports those that are damaged or cannot be read; it changes nothing. */
  check(): Promise<MediaCheck>;
}
