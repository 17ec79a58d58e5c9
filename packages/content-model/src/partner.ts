import type { Entitlement } from "./entitlement.ts";
import type { PartnerId } from "./identifier.ts";

/** Who receives articles from us by contract. */
export interface Partner {
  readonly id: PartnerId;
  readonly name: string;
  /** E-mail addresses: whom to ask when a take-down is not acknowledged. */
  readonly contacts: readonly string[];
  readonly entitlement: Entitlement;
}
