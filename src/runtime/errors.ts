/** A message that can be said in each language; written in `words`, carried by errors until somebody prints it. */
type Tell = (language: "zh-CN" | "en") => string;

/** An error whose message is meant for the user. `message` is the English wording, for logs and tests. */
export class ToldError extends Error {
  constructor(
    readonly tell: Tell,
    options?: ErrorOptions,
  ) {
    super(tell("en"), options);
    this.name = new.target.name;
  }
}

/** The command line or a setting is wrong: exit 2. */
export class UsageError extends ToldError {}

/** A file is not what its office promised: the whole file is refused, exit 1. The message names file, line, column and the offending text. */
export class FormatError extends ToldError {}

/** The store cannot be used: locked too long, no permission, disk full, newer than this program: exit 1. */
export class StoreError extends ToldError {}

/** A mail server or robot failed. `retryable` says whether another attempt can help. */
export class DeliveryError extends ToldError {
  constructor(
    tell: Tell,
    readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(tell, options);
  }
}
