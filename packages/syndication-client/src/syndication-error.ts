/** That the API refused a request, or could not be reached; `code` is the problem's, `unreachable` without an answer. */
export class SyndicationError extends Error {
  override readonly name = "SyndicationError";
  readonly code: string;
  /** Absent when no answer came. */
  readonly status: number | undefined;
  /** The members of the problem (RFC 9457). */
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(
    message: string,
    details: {
      readonly code: string;
      readonly status?: number | undefined;
      readonly problem?: Readonly<Record<string, unknown>> | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: details.cause });
    this.code = details.code;
    this.status = details.status;
    this.problem = details.problem ?? {};
  }
}

/** Makes the error of an answer that is none of success. */
export async function readProblem(response: Response): Promise<SyndicationError> {
  const { status } = response;
  const text = await response.text().catch(() => "");
  const problem = parseObject(text);
  const { code, title, detail } = problem;
  const said = [title, detail].filter((part) => typeof part === "string").join(": ");
  return new SyndicationError(`${status} ${said === "" ? response.statusText : said}`.trim(), {
    code: typeof code === "string" ? code : `status-${status}`,
    status,
    problem,
  });
}

/** Says whether an error means that a cursor ended and only a snapshot leads on. */
export function isCursorOver(error: unknown): boolean {
  return (
    error instanceof SyndicationError && (error.code === "cursor-expired" || error.code === "cursor-epoch")
  );
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
