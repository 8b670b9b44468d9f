import type { DeliveryReason } from "../alerts/delivery-reason.js";
import type { Tell } from "../words/words.js";

/**
 * What came of one attempt.
 *
 * - `sent`: accepted, by the channel's own rule (an HTTP 200 with an errcode is not);
 * - `unconfirmed`: handed over, and no answer that says what became of it;
 * - `failed`: not accepted. `about` says what the failure is about: this message, this recipient, or the channel, which then serves nobody; `again` whether
 *   another attempt can help.
 */
export type Outcome =
  | { readonly result: "sent"; readonly detail: Tell }
  | { readonly result: "unconfirmed"; readonly reason: DeliveryReason; readonly detail: Tell }
  | {
      readonly result: "failed";
      readonly reason: DeliveryReason;
      readonly about: "message" | "recipient" | "channel";
      readonly again: boolean;
      /** The earliest the other side wants to hear from us again, milliseconds from now; null where it did not say. */
      readonly waitMs: number | null;
      readonly detail: Tell;
    };
