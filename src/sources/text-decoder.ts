import iconv from "iconv-lite";
import { hasUtf8Mark } from "./file-kind.js";

/** Encodings a file may come in. */
export type Encoding = "utf-8" | "gb18030" | "windows-1252";

/** Turns whole lines of bytes into text. `decode` throws TypeError on bytes that are not of the encoding. */
export type LineDecoder = { readonly encoding: string; readonly decode: (bytes: Uint8Array) => string };

/** A decoder for an encoding that is known. Node's decoder is the faster for GB18030; for Windows-1252 it has had faults between versions. */
export function decoderOf(encoding: Encoding): LineDecoder {
  if (encoding === "windows-1252") return { encoding, decode: (bytes) => iconv.decode(Buffer.from(bytes), "win1252") };
  const decoder = new TextDecoder(encoding, { fatal: true });
  return { encoding: encoding.toUpperCase(), decode: (bytes) => decoder.decode(bytes) };
}

/**
 * For files of China Customs: GB18030 as downloaded, or UTF-8 when somebody saved the file again. A UTF-8 mark decides; without
 * one, bytes that are valid UTF-8 and hold a character of three bytes (every Chinese one) are UTF-8: GB18030 text almost never is.
 */
export function chineseDecoder(head: Uint8Array): LineDecoder {
  const isUtf8 = hasUtf8Mark(head) || looksUtf8(head);
  return decoderOf(isUtf8 ? "utf-8" : "gb18030");
}

/** For files of the UN: UTF-8 until a line is not, then Windows-1252 to the end. */
export function westernDecoder(): LineDecoder {
  const utf8 = decoderOf("utf-8");
  const western = decoderOf("windows-1252");
  let current = utf8;
  const decode = (bytes: Uint8Array): string => {
    try {
      return current.decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      current = western;
      return western.decode(bytes);
    }
  };
  return { encoding: "UTF-8 / Windows-1252", decode };
}

function looksUtf8(head: Uint8Array): boolean {
  try {
    // `stream` because the head may end inside a character.
    return /[\u0800-\uffff]/.test(new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true }));
  } catch {
    return false;
  }
}
