import { createProblem, type Problem, type ProblemError } from "@depesche/http-kit";
import { problems, type ProblemCode } from "@depesche/syndication-contract";

/** Makes the error that answers with a problem of the contract: its status, title and way out. */
export function partnerProblem(
  code: ProblemCode,
  extra: Pick<Problem, "extra" | "headers"> & { readonly cause?: unknown } = {},
): ProblemError {
  const [status, title, detail] = problems[code];
  const { cause, headers, extra: members } = extra;
  const problem: Problem = {
    status,
    code,
    title,
    detail,
    headers: { ...headersOf(code), ...headers },
    ...(members !== undefined && { extra: members }),
  };
  return createProblem(problem, cause === undefined ? undefined : { cause });
}

function headersOf(code: ProblemCode): Readonly<Record<string, string>> {
  switch (code) {
    case "key-missing":
      // RFC 6750, 3: without an error when nothing was sent.
      return { "WWW-Authenticate": 'Bearer realm="depesche"' };
    case "key-invalid":
      return { "WWW-Authenticate": 'Bearer realm="depesche", error="invalid_token"' };
    case "scope-missing":
      return { "WWW-Authenticate": 'Bearer realm="depesche", error="insufficient_scope"' };
    case "store-busy":
      return { "Retry-After": "2" };
    case "nothing-published":
    case "picture-unavailable":
      return { "Retry-After": "60" };
    default:
      return {};
  }
}
